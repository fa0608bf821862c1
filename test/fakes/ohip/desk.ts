import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import {
  exceptionAnswer,
  listAnswer,
  listedRow,
  profileAnswer,
  queuedEvent,
  singleAnswer,
} from './answers.ts';
import { answersTo, type OperaHotel, type Reservation } from './hotel.ts';
import type { FakeOhipOptions } from './server.ts';

/** An answer of one operation. */
export type Answer = {
  readonly operation: string;
  readonly status: number;
  /** Undefined for no body at all. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Answers calls as OPERA Cloud does, and says no to those that lack what it asks for. */
export type Desk = {
  answer(request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>, body: string): Answer;
  /** Whether a token is one that was given out and still holds. */
  isGood(token: string): boolean;
  /** Makes all tokens bad at once. */
  dropTokens(): void;
  tokensGiven(): number;
};

const uuid4 = /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89aAbB][a-f0-9]{3}-[a-f0-9]{12}$/;

/** Statuses that the look-up may be asked for. */
const statuses = ['Cancelled', 'CheckedOut', 'CheckedIn', 'DueIn', 'DueOut', 'InHouse', 'NoShow', 'WaitList'];

/** Makes the desk of a hotel. */
export function createDesk(hotel: OperaHotel, options: FakeOhipOptions): Desk {
  const tokens = new Map<string, number>();
  let given = 0;
  // The queue holds what came after the last read; a read empties it.
  let taken = 0;

  const isGood: Desk['isGood'] = (token) => (tokens.get(token) ?? 0) > options.nowMs();

  const giveToken = ({ headers }: Pick<IncomingMessage, 'headers'>, form: URLSearchParams): Answer => {
    const operation = 'getToken';
    const basic = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64');
    const grant = form.get('grant_type');
    const isWhole =
      grant === 'client_credentials' ? form.has('scope') : form.has('username') && form.has('password');
    if (!uuid4.test(`${headers['x-app-key']}`) || !isWhole)
      return { operation, status: 400, body: undefined };
    if (headers.authorization !== `Basic ${basic}`) return { operation, status: 401, body: undefined };
    const seconds = options.tokenSeconds ?? 3600;
    const token = `token-${randomUUID()}`;
    tokens.set(token, options.nowMs() + seconds * 1000);
    given += 1;
    const body = {
      access_token: token,
      expires_in: seconds,
      token_type: 'Bearer',
      oracle_tk_context: 'user_assertion',
    };
    return { operation, status: 200, body };
  };

  const list = (query: URLSearchParams): Answer => {
    const operation = 'getHotelReservations';
    const wanted = query.getAll('reservationStatuses');
    if (wanted.some((word) => !statuses.includes(word)))
      return { operation, status: 400, body: exceptionAnswer(400, 'Bad request') };
    const today = options.today();
    const room = query.get('roomId');
    const isWanted = (one: Reservation): boolean =>
      (room === null || one.room === room) &&
      (wanted.length === 0 || wanted.some((word) => answersTo(one, word, today))) &&
      one.departureDate >= (query.get('departureStartDate') ?? '') &&
      one.departureDate <= (query.get('departureEndDate') ?? '9') &&
      one.arrivalDate <= (query.get('arrivalEndDate') ?? '9');
    const found = hotel.reservations().filter(isWanted);
    const offset = Number(query.get('offset') ?? 0);
    const limit = Math.min(Number(query.get('limit') ?? 20), options.pageRows ?? 100);
    const rows = found.slice(offset, offset + limit).map((one) => listedRow(one, options.hotelId, today));
    if (rows.length === 0) return { operation, status: 204, body: undefined };
    return { operation, status: 200, body: listAnswer(rows, { offset, limit, total: found.length }) };
  };

  const single = (id: string): Answer => {
    const operation = 'getReservation';
    const one = hotel.reservations().find((each) => each.id === id);
    if (one === undefined) return { operation, status: 204, body: undefined };
    return { operation, status: 200, body: singleAnswer(one, options.hotelId, options.today()) };
  };

  const profile = (id: string): Answer => {
    const person = hotel.profile(id);
    const operation = 'getProfile';
    if (person === undefined) return { operation, status: 404, body: exceptionAnswer(404, 'Not found') };
    return { operation, status: 200, body: profileAnswer(person) };
  };

  const dequeue = (query: URLSearchParams): Answer => {
    const operation = 'getBusinessEvents';
    const limit = Number(query.get('limit') ?? 20);
    if (!(limit >= 1 && limit <= 20))
      return { operation, status: 400, body: exceptionAnswer(400, 'Bad request') };
    const events = hotel.events().slice(taken, taken + limit);
    taken += events.length;
    if (events.length === 0) return { operation, status: 204, body: undefined };
    return {
      operation,
      status: 200,
      body: { businessEventData: events.map((event) => queuedEvent(event, options.hotelId)) },
    };
  };

  const property = (path: string, query: URLSearchParams): Answer => {
    const rsv = `/rsv/v1/hotels/${options.hotelId}/reservations`;
    const int = `/int/v1/externalSystem/${options.externalSystem}/hotels/${options.hotelId}/businessEvents`;
    if (path === rsv) return list(query);
    if (path.startsWith(`${rsv}/`)) return single(decodeURIComponent(path.slice(rsv.length + 1)));
    if (path.startsWith('/crm/v1/profiles/')) return profile(decodeURIComponent(path.slice(17)));
    if (path === int) return dequeue(query);
    return { operation: 'none', status: 404, body: exceptionAnswer(404, 'Not found') };
  };

  return {
    isGood,
    dropTokens: () => tokens.clear(),
    tokensGiven: () => given,
    answer(request, body) {
      const { method, headers } = request;
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://opera.test');
      if (pathname === '/oauth/v1/tokens' && method === 'POST')
        return giveToken(request, new URLSearchParams(body));
      const answer = property(pathname, searchParams);
      const { operation } = answer;
      if (method !== 'GET') return { operation, status: 405, body: undefined };
      if (!isGood((headers.authorization ?? '').replace(/^Bearer /, '')))
        return { operation, status: 401, body: undefined };
      const isNamed = headers['x-app-key'] === options.appKey && headers['x-hotelid'] === options.hotelId;
      if (!isNamed) return { operation, status: 403, body: undefined };
      return answer;
    },
  };
}
