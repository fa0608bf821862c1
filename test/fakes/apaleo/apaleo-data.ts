import type { FakeAnswer, FakeQuestion } from '../hotel-http.ts';

type Unit = { readonly id: string; readonly name: string; readonly unitGroupId: string };

/** A guest in Apaleo's own shape. */
export type Guest = {
  readonly firstName: string;
  readonly lastName: string;
  readonly nationalityCountryCode?: string;
  readonly preferredLanguage?: string;
  readonly birthDate: string;
  readonly identificationType: 'PassportNumber';
  readonly identificationNumber: string;
};

/** A reservation in Apaleo's own shape. */
export type Reservation = {
  readonly id: string;
  readonly bookingId: string;
  readonly status: string;
  readonly checkInTime?: string;
  readonly checkOutTime?: string;
  readonly property: { readonly id: string; readonly name: string };
  readonly unit: Unit;
  readonly assignedUnits: readonly {
    readonly unit: Unit;
    readonly timeRanges: readonly { readonly from: string; readonly to: string }[];
  }[];
  readonly arrival: string;
  readonly departure: string;
  readonly created: string;
  readonly modified: string;
  readonly adults: number;
  readonly childrenAges: readonly number[];
  readonly primaryGuest: Guest;
  readonly additionalGuests?: readonly Guest[];
  readonly isPreCheckedIn: boolean;
  readonly actions: readonly unknown[];
};

/** What the fake holds; `tokens` are those it takes. */
export type ApaleoData = {
  readonly units: Unit[];
  readonly reservations: Reservation[];
  readonly tokens: Set<string>;
};

type Named = FakeAnswer & { readonly name: string };

/** Answers a question as Apaleo does: 204 for an empty page, `messages` in a refusal. */
export function apaleoAnswer(
  data: ApaleoData,
  question: FakeQuestion,
  client: { readonly id: string; readonly secret: string },
): Named {
  const { method, path, query, headers } = question;
  if (path === '/connect/token') return { name: 'token', ...tokenAnswer(data, question, client) };
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  if (!data.tokens.has(token)) return { name: 'refusal', status: 401 };
  if (method !== 'GET') return { name: 'refusal', status: 405 };
  if (path === '/inventory/v1/units') return { name: 'units', ...page('units', data.units, query) };
  if (path === '/booking/v1/reservations')
    return {
      name: 'reservations',
      ...page('reservations', data.reservations.filter(filterOf(query)), query),
    };
  const id = /^\/booking\/v1\/reservations\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) return { name: 'refusal', status: 404 };
  const found = data.reservations.find((one) => one.id === id);
  return found === undefined
    ? { name: 'refusal', status: 404, json: { messages: ['The reservation was not found'] } }
    : { name: 'reservation', status: 200, json: found };
}

function tokenAnswer(
  data: ApaleoData,
  { method, headers, body }: FakeQuestion,
  client: { readonly id: string; readonly secret: string },
): FakeAnswer {
  const expected = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
  const form = new URLSearchParams(body);
  if (method !== 'POST' || headers.authorization !== expected)
    return { status: 400, json: { error: 'invalid_client' } };
  if (form.get('grant_type') !== 'client_credentials')
    return { status: 400, json: { error: 'unsupported_grant_type' } };
  const token = `token-${data.tokens.size + 1}`;
  data.tokens.add(token);
  return {
    status: 200,
    json: { access_token: token, expires_in: 3600, token_type: 'Bearer', scope: form.get('scope') },
  };
}

function filterOf(query: URLSearchParams): (row: Reservation) => boolean {
  const among = (name: string, value: string): boolean =>
    !query.has(name) || query.getAll(name).includes(value);
  const [from, to] = [Date.parse(query.get('from') ?? ''), Date.parse(query.get('to') ?? '')];
  const isWithin = (row: Reservation): boolean => {
    switch (query.get('dateFilter')) {
      case null:
        return true;
      case 'Stay':
        return Date.parse(row.arrival) <= to && Date.parse(row.departure) >= from;
      case 'Modification':
        return Date.parse(row.modified) >= from && Date.parse(row.modified) <= to;
      default:
        throw new Error('a filter that the fake does not have');
    }
  };
  return (row) =>
    among('propertyIds', row.property.id) &&
    among('status', row.status) &&
    (!query.has('unitIds') || row.assignedUnits.some(({ unit }) => among('unitIds', unit.id))) &&
    isWithin(row);
}

function page(list: string, rows: readonly unknown[], query: URLSearchParams): FakeAnswer {
  const size = Number(query.get('pageSize') ?? 20);
  const from = (Number(query.get('pageNumber') ?? 1) - 1) * size;
  const shown = rows.slice(from, from + size);
  return shown.length === 0 ? { status: 204 } : { status: 200, json: { [list]: shown, count: rows.length } };
}
