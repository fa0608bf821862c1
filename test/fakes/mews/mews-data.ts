import type { FakeAnswer, FakeQuestion } from '../hotel-http.ts';

/** A reservation in Mews' own shape of version 2023-06-06. */
export type Reservation = {
  readonly Id: string;
  readonly ServiceId: string;
  readonly GroupId: string;
  readonly AccountId: string;
  readonly AccountType: string;
  readonly Number: string;
  readonly State: string;
  readonly Origin: string;
  readonly AssignedResourceId: string | null;
  readonly CreatedUtc: string;
  readonly UpdatedUtc: string;
  readonly StartUtc: string;
  readonly EndUtc: string;
  readonly ScheduledStartUtc: string;
  readonly ActualStartUtc: string | null;
  readonly ScheduledEndUtc: string;
  readonly ActualEndUtc: string | null;
  readonly PersonCounts: readonly { readonly AgeCategoryId: string; readonly Count: number }[];
  readonly Options: Readonly<Record<string, boolean>>;
};

type Row = Readonly<Record<string, unknown>> & { readonly Id: string };

/** What the fake holds. */
export type MewsData = {
  readonly resources: (Row & { readonly Name: string })[];
  readonly reservations: Reservation[];
  readonly customers: Row[];
  readonly companionships: (Row & { readonly CustomerId: string; readonly ReservationId: string })[];
  readonly ageCategories: Row[];
};

type Body = {
  readonly ClientToken?: string;
  readonly AccessToken?: string;
  readonly Client?: string;
  readonly Limitation?: { readonly Count?: number; readonly Cursor?: string };
  readonly [filter: string]: unknown;
};

type Interval = { readonly StartUtc: string; readonly EndUtc: string };

const refusal = (status: number, Message: string): FakeAnswer => ({
  status,
  json: { Message, RequestId: 'r-1', Details: null },
});

/** Answers a question as the Connector API does: POST only, exact paths, tokens in the body, a filter and a limit needed. */
export function mewsAnswer(
  data: MewsData,
  question: FakeQuestion,
  tokens: { readonly client: string; readonly access: string },
): FakeAnswer {
  if (question.method !== 'POST' || !question.path.startsWith('/api/connector/v1/'))
    return refusal(404, 'None');
  const body = JSON.parse(question.body) as Body;
  if (body.ClientToken !== tokens.client || body.AccessToken !== tokens.access) return refusal(401, 'Token');
  if (!body.Client) return refusal(400, 'Client');
  const count = body.Limitation?.Count ?? 0;
  if (count < 1 || count > 1000) return refusal(400, 'Limitation');
  switch (question.path.slice('/api/connector/v1/'.length)) {
    case 'resources/getAll':
      return page('Resources', data.resources, body);
    case 'ageCategories/getAll':
      return page('AgeCategories', data.ageCategories, body);
    case 'reservations/getAll/2023-06-06':
      return page('Reservations', reservationsOf(data, body), body);
    case 'customers/getAll':
      return page('Customers', data.customers.filter(among(body, 'CustomerIds', 'Id')), body);
    case 'companionships/getAll': {
      const rows = data.companionships.filter(among(body, 'ReservationIds', 'ReservationId'));
      const ids = new Set(rows.map(({ CustomerId }) => CustomerId));
      const Customers = data.customers.filter(({ Id }) => ids.has(Id));
      return page('Companionships', rows, body, { Customers, Reservations: null });
    }
    default:
      return refusal(404, 'None');
  }
}

function reservationsOf(data: MewsData, body: Body): readonly Reservation[] {
  const during = (key: string, holds: (row: Reservation, from: number, to: number) => boolean) => {
    const interval = body[key] as Interval | undefined;
    return (row: Reservation): boolean =>
      interval === undefined || holds(row, Date.parse(interval.StartUtc), Date.parse(interval.EndUtc));
  };
  const updated = during('UpdatedUtc', (row, from, to) => {
    const at = Date.parse(row.UpdatedUtc);
    return at >= from && at <= to;
  });
  const colliding = during(
    'CollidingUtc',
    (row, from, to) => Date.parse(row.ScheduledStartUtc) <= to && Date.parse(row.ScheduledEndUtc) >= from,
  );
  return data.reservations
    .filter(among(body, 'ReservationIds', 'Id'))
    .filter(among(body, 'AssignedResourceIds', 'AssignedResourceId'))
    .filter(among(body, 'States', 'State'))
    .filter((row) => updated(row) && colliding(row));
}

/** Rows whose value is in a filter of the body; all, where the filter is not given. */
function among<Row extends object>(
  body: Body,
  filter: string,
  key: keyof Row & string,
): (row: Row) => boolean {
  const values = body[filter] as readonly unknown[] | undefined;
  return (row) => values === undefined || values.includes(row[key]);
}

function page(
  list: string,
  rows: readonly { readonly Id: string }[],
  { Limitation }: Body,
  more: Readonly<Record<string, unknown>> = {},
): FakeAnswer {
  const from = rows.findIndex(({ Id }) => Id === Limitation?.Cursor) + 1;
  const shown = rows.slice(from, from + (Limitation?.Count ?? 0));
  return { status: 200, json: { [list]: shown, ...more, Cursor: shown.at(-1)?.Id ?? null } };
}
