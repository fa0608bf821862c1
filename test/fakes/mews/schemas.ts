// Answers of the Connector API as its tables of fields describe them; written for these tests, no copy of a vendor's file.

const id = { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' };
const optionalId = { ...id, type: ['string', 'null'] };
const text = { type: 'string' };
const optionalText = { type: ['string', 'null'] };
const moment = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' };
const optionalMoment = { ...moment, type: ['string', 'null'] };

const record = (
  required: Readonly<Record<string, object>>,
  optional: Readonly<Record<string, object>> = {},
) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const list = (key: string, row: object, more: Readonly<Record<string, object>> = {}) =>
  record({ [key]: { type: 'array', items: row } }, { Cursor: optionalId, ...more });

const customer = record(
  { Id: id, LastName: text, IsActive: { type: 'boolean' } },
  {
    FirstName: optionalText,
    SecondLastName: optionalText,
    NationalityCode: optionalText,
    PreferredLanguageCode: optionalText,
    LanguageCode: optionalText,
    BirthDate: optionalText,
  },
);

const reservation = record(
  {
    Id: id,
    ServiceId: id,
    GroupId: id,
    AccountId: id,
    AccountType: { enum: ['Customer', 'Company'] },
    Number: text,
    // Another word is what a test puts there to see it refused.
    State: text,
    Origin: { enum: ['Distributor', 'ChannelManager', 'Commander', 'Import', 'Connector', 'Navigator'] },
    CreatedUtc: moment,
    UpdatedUtc: moment,
    ScheduledStartUtc: moment,
    ScheduledEndUtc: moment,
    PersonCounts: {
      type: 'array',
      items: record({ AgeCategoryId: id, Count: { type: 'integer', minimum: 0 } }),
    },
    Options: record(
      Object.fromEntries(
        ['OwnerCheckedIn', 'AllCompanionsCheckedIn', 'AnyCompanionCheckedIn', 'ConnectorCheckIn'].map(
          (name) => [name, { type: 'boolean' }],
        ),
      ),
    ),
  },
  { AssignedResourceId: optionalId, ActualStartUtc: optionalMoment, ActualEndUtc: optionalMoment },
);

/** Schemas by action. */
export const mewsSchemas: Readonly<Record<string, object>> = {
  'resources/getAll': list(
    'Resources',
    record(
      {
        Id: id,
        EnterpriseId: id,
        Name: text,
        IsActive: { type: 'boolean' },
        State: { enum: ['Dirty', 'Clean', 'Inspected', 'OutOfService', 'OutOfOrder'] },
        Data: record({ Discriminator: { enum: ['Space', 'Object', 'Person'] }, Value: { type: 'object' } }),
      },
      { ParentResourceId: optionalId },
    ),
  ),
  'ageCategories/getAll': list(
    'AgeCategories',
    record({
      Id: id,
      ServiceId: id,
      Classification: { enum: ['Adult', 'Child'] },
      Names: { type: 'object' },
      IsActive: { type: 'boolean' },
    }),
  ),
  'reservations/getAll/2023-06-06': list('Reservations', reservation),
  'customers/getAll': list('Customers', customer),
  'companionships/getAll': list(
    'Companionships',
    record({ Id: id, CustomerId: id, ReservationGroupId: id }, { ReservationId: optionalId }),
    {
      Customers: { type: ['array', 'null'], items: customer },
      Reservations: { type: ['array', 'null'], items: { type: 'object' } },
    },
  ),
};
