// JSON Schemas of the answers that the fake gives, in our own words and for the part that is used: so the fake stays honest
// where the vendor's specification is not at hand. Sources: `gateway.md` 3.

const text = (maxLength: number) => ({ type: 'string', maxLength });
const count = { type: 'integer', minimum: 0 };
const flag = { type: 'boolean' };
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const moment = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$',
};

const closed = (properties: Readonly<Record<string, unknown>>, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

const list = (items: unknown) => ({ type: 'array', items });

const ids = list(closed({ id: text(80), type: text(40) }, ['id', 'type']));

/** Words of a reservation's state. */
export const statusWords = [
  'Reserved',
  'Requested',
  'NoShow',
  'Cancelled',
  'InHouse',
  'CheckedOut',
  'Waitlisted',
  'DueIn',
  'DueOut',
  'Walkin',
  'PendingCheckout',
] as const;

const status = { type: 'string', enum: statusWords };

const shared = {
  reservationIdList: ids,
  hotelId: text(20),
  reservationStatus: status,
  computedReservationStatus: status,
  advanceCheckIn: closed({ advanceCheckedIn: flag }),
};

const expectedTimes = closed({ reservationExpectedDepartureTime: moment });
const guestCounts = closed({ adults: count, children: count });

const listedRow = closed(
  {
    ...shared,
    roomStay: closed(
      {
        arrivalDate: date,
        departureDate: date,
        expectedTimes,
        adultCount: count,
        childCount: count,
        roomType: text(20),
        roomId: text(20),
        pseudoRoom: flag,
      },
      ['arrivalDate', 'departureDate'],
    ),
    reservationGuest: closed({
      id: text(80),
      type: text(40),
      givenName: { type: 'string' },
      surname: { type: 'string' },
      fullName: { type: 'string' },
      registrationCardNo: text(40),
      language: { type: 'string', pattern: '^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$' },
      nationality: closed({ value: text(200), code: text(20), isoCode: text(20) }),
      accompanyGuests: list(
        closed({
          firstName: { type: 'string' },
          lastName: { type: 'string' },
          fullName: { type: 'string' },
          profileIdList: ids,
        }),
      ),
    }),
  },
  ['reservationIdList', 'reservationStatus', 'computedReservationStatus', 'roomStay', 'reservationGuest'],
);

const customer = {
  personName: list(
    closed({ givenName: text(40), surname: text(40), nameType: { enum: ['Primary', 'Alternate'] } }),
  ),
  language: { type: 'string', pattern: '^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$' },
  nationality: text(20),
};

const singleRow = closed(
  {
    ...shared,
    roomStay: closed(
      {
        currentRoomInfo: closed({ roomType: text(20), roomId: text(20) }),
        roomRates: list(closed({ roomId: text(20), pseudoRoom: flag, guestCounts })),
        guestCounts,
        arrivalDate: date,
        departureDate: date,
        expectedTimes,
      },
      ['arrivalDate', 'departureDate'],
    ),
    reservationGuests: list(
      closed({
        profileInfo: closed({ profileIdList: ids, profile: closed({ customer: closed(customer) }) }),
        primary: flag,
      }),
    ),
  },
  ['reservationIdList', 'reservationStatus', 'computedReservationStatus', 'roomStay', 'reservationGuests'],
);

const header = closed(
  {
    moduleName: { type: 'string', enum: ['Reservation', 'Profile', 'Housekeeping'] },
    actionType: { type: 'string' },
    actionId: { type: 'number' },
    primaryKey: { type: 'string' },
    createdDateTime: moment,
    hotelId: text(20),
  },
  ['moduleName', 'actionType', 'primaryKey'],
);

const detail = closed({
  dataElement: { type: 'string' },
  oldValue: { type: 'string' },
  newValue: { type: 'string' },
});

const links = { type: 'array', maxItems: 0 };

const exception = closed(
  {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    'o:errorCode': { type: 'string' },
  },
  ['type', 'title'],
);

/** The schema of each operation's answer with a body, by operation and status. */
export const answerSchemas: Readonly<Record<string, unknown>> = {
  'getToken 200': closed(
    {
      access_token: { type: 'string' },
      expires_in: { type: 'integer' },
      token_type: { const: 'Bearer' },
      oracle_tk_context: { const: 'user_assertion' },
    },
    ['access_token'],
  ),
  'getHotelReservations 200': closed({
    reservations: closed({
      reservationInfo: { ...list(listedRow), minItems: 1 },
      totalPages: count,
      offset: count,
      limit: count,
      hasMore: flag,
      totalResults: count,
      count,
    }),
    links,
  }),
  'getReservation 200': closed({ reservations: closed({ reservation: list(singleRow) }), links }),
  'getProfile 200': closed({
    profileIdList: ids,
    profileDetails: closed({ customer: closed({ ...customer, identifications: { type: 'object' } }) }),
  }),
  'getBusinessEvents 200': closed({
    businessEventData: {
      ...list(
        closed(
          {
            businessEvent: closed({ header, details: list(detail) }, ['header']),
            businessEventId: closed({ id: text(80) }, ['id']),
          },
          ['businessEvent', 'businessEventId'],
        ),
      ),
      maxItems: 20,
      minItems: 1,
    },
  }),
};

/** The schema of an answer that says what went wrong. */
export const exceptionSchema = exception;
