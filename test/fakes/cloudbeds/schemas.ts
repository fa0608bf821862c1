// Answers of Cloudbeds in the fields that are used, as its description has them; written for these tests, no copy of a vendor's
// file. The vendor's own description is asked by the conformance check.

const text = { type: 'string' };
const optionalText = { type: ['string', 'null'] };
const digits = { type: 'string', pattern: '^\\d+$' };
const date = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' };
const moment = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d' };
const flag = { type: 'boolean' };

const record = (
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const map = (entry: object) => ({
  anyOf: [
    { type: 'object', additionalProperties: entry },
    { type: 'array', maxItems: 0 },
  ],
});

const guest = record(
  { guestFirstName: text, guestLastName: text, isMainGuest: flag },
  {
    guestID: text,
    roomID: optionalText,
    roomName: optionalText,
    guestStatus: {
      enum: [
        'not_checked_in',
        'in_house',
        'checked_out',
        'canceled',
        'checked_in',
        'confirmed',
        'not_confirmed',
        'no_show',
      ],
    },
    rooms: {
      type: 'array',
      items: record({}, { roomID: optionalText, subReservationID: optionalText, roomStatus: optionalText }),
    },
  },
);

// A status may be another word where a test puts it there to see it refused.
const head = {
  propertyID: text,
  reservationID: text,
  status: text,
  startDate: date,
  endDate: date,
  dateCreated: moment,
  dateModified: moment,
};

const listedRoom = record({
  subReservationID: text,
  roomID: text,
  roomName: optionalText,
  roomTypeIsVirtual: flag,
  adults: digits,
  roomCheckIn: text,
  roomCheckOut: text,
  roomStatus: { enum: ['cancelled', 'in_house', 'checked_out', 'not_checked_in'] },
});

const assignedRoom = record({
  subReservationID: text,
  roomID: text,
  roomName: text,
  roomTypeIsVirtual: flag,
  adults: digits,
  startDate: date,
  endDate: date,
});

/** Schemas by the name of the answer. */
export const cloudbedsSchemas: Readonly<Record<string, object>> = {
  refusal: record({ success: { const: false }, message: text }),
  getReservations: record({
    success: { const: true },
    data: {
      type: 'array',
      items: record(head, { rooms: { type: 'array', items: listedRoom }, guestList: map(guest) }),
    },
    count: { type: 'integer' },
    total: { type: 'integer' },
  }),
  getReservation: record({
    success: { const: true },
    data: record({ ...head, guestList: map(guest), assigned: { type: 'array', items: assignedRoom } }),
  }),
};
