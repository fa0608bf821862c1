// Answers of Apaleo as its description of fields has them; written for these tests, no copy of a vendor's file.

const text = { type: 'string' };
const moment = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
};
const country = { type: 'string', pattern: '^[A-Z]{2}$' };

const record = (
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const list = (key: string, row: object) =>
  record({
    [key]: { type: 'array', minItems: 1, maxItems: 200, items: row },
    count: { type: 'integer', minimum: 1 },
  });

const unit = record({ id: text, name: text, unitGroupId: text });
const guest = record(
  { lastName: text },
  {
    firstName: text,
    nationalityCountryCode: country,
    preferredLanguage: { type: 'string', minLength: 2, maxLength: 2 },
    birthDate: text,
    identificationType: { enum: ['PassportNumber', 'IdNumber', 'DriverLicenseNumber'] },
    identificationNumber: text,
  },
);

const reservation = record(
  {
    id: text,
    bookingId: text,
    // Another word is what a test puts there to see it refused.
    status: text,
    property: record({ id: text }),
    arrival: moment,
    departure: moment,
    created: moment,
    modified: moment,
    adults: { type: 'integer', minimum: 0 },
  },
  {
    checkInTime: moment,
    checkOutTime: moment,
    unit,
    assignedUnits: {
      type: 'array',
      items: record({ unit, timeRanges: { type: 'array', items: record({ from: moment, to: moment }) } }),
    },
    childrenAges: { type: 'array', items: { type: 'integer' } },
    primaryGuest: guest,
    additionalGuests: { type: 'array', items: guest },
    isPreCheckedIn: { type: 'boolean' },
    actions: { type: 'array' },
  },
);

/** Schemas by the name of the answer. */
export const apaleoSchemas: Readonly<Record<string, object>> = {
  token: record({
    access_token: text,
    expires_in: { type: 'integer', minimum: 1 },
    token_type: { const: 'Bearer' },
  }),
  units: list('units', unit),
  reservations: list('reservations', reservation),
  reservation,
};
