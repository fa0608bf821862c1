import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localDate, localTime } from '../../../main/gateway/hotel-time.ts';
import type { Away, HotelActs, StayDraft } from '../../unit/hotel-systems/contract-fixture.ts';

// A small private REST interface of a hotel, as local systems have it: its own words, times without a zone, an envelope with
// `success`, and more data about a guest than anybody should ask for.

/** A row as the hotel system keeps and shows it. */
type Row = {
  checkInSn: string;
  status: string;
  roomNo: string;
  family_name: string;
  given_name: string;
  nation: string | null;
  lang: string | null;
  persons: number;
  actual_arrTime: string | null;
  actual_depTime: string | null;
  depTime: string;
  passport_no: string;
  mates: { family_name: string; given_name: string; nation: string | null; passport_no: string }[];
  changedAtMs: number;
};

/** The fake, listening on loopback. */
export type PrivateHotel = {
  readonly origin: string;
  readonly hotel: HotelActs;
  /** Paths with their queries, as they came. */
  readonly asked: () => readonly string[];
  /** Bodies, as they came. */
  readonly bodies: () => readonly string[];
  /** Forgets a stay, as a system does that deletes what is over. */
  remove(stayId: string): void;
  /** Answers a path with this, instead of what is true. */
  answer(path: string, with_: (request: IncomingMessage, response: ServerResponse) => void): void;
  close(): Promise<void>;
};

/** The key that the fake takes. */
export const privateHotelKey = 'k-4711';

/** Starts the fake; its clock is `nowMs`. */
export async function startPrivateHotel(nowMs: () => number, zone: string): Promise<PrivateHotel> {
  const rows = new Map<string, Row>();
  const asked: string[] = [];
  const bodies: string[] = [];
  const answers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
  let away: Away | null = null;
  const stamp = (): string => `${localDate(nowMs(), zone)} ${localTime(nowMs(), zone)}:00`;
  const change = (checkInSn: string, changed: Partial<Row>): void => {
    const row = rows.get(checkInSn);
    if (row === undefined) throw new Error(`no such check-in: ${checkInSn}`);
    rows.set(checkInSn, { ...row, ...changed, changedAtMs: nowMs() });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    asked.push(request.url ?? '');
    bodies.push(await textOf(request));
    if (away === 'hang') return;
    response.setHeader('date', new Date(nowMs()).toUTCString());
    response.setHeader('connection', 'close');
    const url = new URL(request.url ?? '/', 'http://hotel');
    const own = answers.get(url.pathname);
    if (own !== undefined) return own(request, response);
    if (away === 'server-error') return void response.writeHead(500).end('<h1>Error</h1>');
    if (away === 'garbage') return void response.end('{"success":tru');
    if (away === 'credentials' || request.headers['x-api-key'] !== privateHotelKey)
      return void response.writeHead(401).end('{"success":false}');
    const found = findRows(url, [...rows.values()], zone);
    if (found === null) return void response.writeHead(404).end('{"success":false}');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ success: true, code: 0, data: found }));
  };

  const server = createServer((request, response) => void serve(request, response));
  const port = await listen(server, 0);
  return {
    origin: `http://127.0.0.1:${port}`,
    asked: () => asked,
    bodies: () => bodies,
    remove: (stayId) => void rows.delete(stayId),
    answer: (path, with_) => void answers.set(path, with_),
    hotel: {
      addStay(draft) {
        const row = toRow(draft, `S-${rows.size + 1}`, nowMs());
        rows.set(row.checkInSn, row);
        return row.checkInSn;
      },
      checkIn: (id) => change(id, { status: 'I', actual_arrTime: stamp() }),
      checkOut: (id) => change(id, { status: 'O', actual_depTime: stamp() }),
      reverseCheckIn: (id) => change(id, { status: 'R', actual_arrTime: null }),
      reinstate: (id) => change(id, { status: 'I', actual_depTime: null }),
      moveRoom: (id, roomNo) => change(id, { roomNo }),
      extend: (id, date) => change(id, { depTime: `${date} 12:00:00` }),
      setWord: (id, status) => change(id, { status }),
      async goAway(how) {
        away = how;
        if (how === 'refuse') await close(server);
      },
      async comeBack() {
        if (away === 'refuse') await listen(server, port);
        away = null;
      },
    },
    async close() {
      if (server.listening) await close(server);
    },
  };
}

function findRows(url: URL, rows: readonly Row[], zone: string): unknown {
  const shown = (of: readonly Row[]) => of.map(({ changedAtMs, ...row }) => row);
  const stay = /^\/smart\/stays\/([^/]+)$/.exec(url.pathname)?.[1];
  if (stay !== undefined) {
    const id = decodeURIComponent(stay);
    return shown(rows.filter((row) => row.checkInSn === id))[0] ?? null;
  }
  switch (url.pathname) {
    case '/smart/querycheckin':
      return shown(rows.filter((row) => row.roomNo === url.searchParams.get('roomNo')));
    case '/smart/inhouse':
      return pageOf(shown(rows.filter((row) => row.status === 'I')), url);
    case '/smart/day':
      return shown(rows);
    case '/smart/changes': {
      const since = url.searchParams.get('since') ?? '';
      return shown(
        rows.filter(
          (row) => `${localDate(row.changedAtMs, zone)} ${localTime(row.changedAtMs, zone)}:59` >= since,
        ),
      );
    }
    default:
      return null;
  }
}

function pageOf(rows: readonly unknown[], url: URL): readonly unknown[] {
  const [page, size] = [
    Number(url.searchParams.get('page') ?? 1),
    Number(url.searchParams.get('size') ?? 100),
  ];
  return rows.slice((page - 1) * size, page * size);
}

function toRow(draft: StayDraft, checkInSn: string, changedAtMs: number): Row {
  return {
    checkInSn,
    status: 'R',
    roomNo: draft.room,
    family_name: draft.surname,
    given_name: draft.givenName,
    nation: draft.nationality,
    lang: draft.language,
    persons: draft.adults,
    actual_arrTime: null,
    actual_depTime: null,
    depTime: `${draft.departureDate} 12:00:00`,
    passport_no: 'P1234567',
    mates: draft.companions.map(({ givenName, surname, nationality }) => ({
      family_name: surname,
      given_name: givenName,
      nation: nationality,
      passport_no: 'P7654321',
    })),
    changedAtMs,
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
