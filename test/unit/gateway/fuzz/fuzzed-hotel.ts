import { Agent } from 'node:http';
import type { EndpointName } from '../../../../preload/contract/http.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';
import { holdBody } from '../fixture/order-bodies.ts';
import type { TerminalClient } from '../fixture/terminal-client.ts';
import { type ApiDocument, type Operation, readApiDocument } from './api-document.ts';
import type { Known } from './from-schema.ts';
import type { FuzzRequest } from './requests.ts';
import { type Heard, type Sent, send } from './send.ts';

/** Everybody who may call: each role, a terminal, a key that nobody knows, and nobody. */
export const callerKinds = [
  'nobody',
  'new-terminal',
  'terminal',
  'desk',
  'supervisor',
  'it',
  'auditor',
  'privacy',
] as const;

/** One of `callerKinds`. */
export type CallerKind = (typeof callerKinds)[number];

/** A gateway with something of everything in it, and everybody who calls it. */
export type FuzzedHotel = {
  readonly document: ApiDocument;
  /** What the operation may be asked about. */
  known(operation: Operation): Known;
  ask(kind: CallerKind, operation: Operation, request: FuzzRequest, change?: Change): Promise<Heard>;
  readonly logged: GatewayFixture['logged'];
  close(): Promise<void>;
};

type Change = Partial<Pick<Sent, 'method' | 'headers'>>;

const staff = {
  desk: 'desk-1',
  supervisor: 'super-1',
  it: 'it-1',
  auditor: 'audit-1',
  privacy: 'privacy-1',
} as const;

/** Starts it. */
export async function startFuzzedHotel(): Promise<FuzzedHotel> {
  const hotel = await startFixture();
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const cookies = new Map<string, string>();
  for (const [role, staffId] of Object.entries(staff))
    cookies.set(role, (await hotel.signIn(staffId)).cookie());
  const terminals = { terminal: await hotel.terminal(), 'new-terminal': hotel.freshTerminal() };
  // A nonce, so that its proofs hold.
  await terminals['new-terminal'].call('pollEnrolment', {});
  const own = await prepare(hotel, terminals.terminal, cookies.get('desk') ?? '');
  return {
    document: await readApiDocument(hotel.url),
    known: ({ name }) => ({
      ...own.known,
      // A lease of one's own would be waited for, where the call is one that waits.
      leaseId: name === 'renewLease' ? [...own.leases, 'nothing'] : [own.leases[0], 'nothing'],
      jwk: [terminals['new-terminal'].jwk],
    }),
    async ask(kind, operation, { path, body, contentType }, change = {}) {
      const method = change.method ?? operation.method;
      const type = contentType === '' ? {} : { 'content-type': contentType };
      const proof =
        kind === 'terminal' || kind === 'new-terminal'
          ? { dpop: await proofOf(hotel, terminals[kind], { path, method }) }
          : {};
      const cookie = cookies.get(kind);
      const page = { origin: hotel.url, 'x-guestway': '1', ...(cookie !== undefined && { cookie }) };
      const headers = { ...type, ...(kind === 'nobody' ? {} : page), ...proof, ...change.headers };
      return send(agent, hotel.url, { method, path, headers, body });
    },
    logged: hotel.logged,
    async close() {
      agent.destroy();
      await hotel.close();
    },
  };
}

function proofOf(
  hotel: GatewayFixture,
  terminal: TerminalClient,
  { path, method }: { readonly path: string; readonly method: string },
): Promise<string> {
  // Any endpoint will do: method and address are said by hand.
  return terminal.proofFor('documents' satisfies EndpointName, {
    claims: { htm: method, htu: hotel.url + path },
  });
}

/** Puts something of everything into the gateway; `known` are the names of it. */
async function prepare(hotel: GatewayFixture, caller: TerminalClient, deskCookie: string) {
  const desk = await hotel.signIn('super-2');
  const slips = [];
  for (const room of ['101', '203', '204']) {
    const reply = await hotel.issue(desk, room);
    if (!('value' in reply)) throw new Error(reply.code);
    slips.push(reply.value);
  }
  const other = await hotel.terminal({ label: 'Lobby 2' });
  const theirs = await other.ask('redeem', { token: slips[0]?.code ?? '' });
  const mine = await caller.ask('redeem', { token: slips[1]?.code ?? '' });
  const waiting = hotel.freshTerminal();
  const { userCode } = await waiting.ask('enrol', { jwk: waiting.jwk, softwareKey: true });
  const { orderId } = await desk.ask('requestRecordOrder', holdBody);
  const it = await hotel.signIn('it-1');
  const rows = (await it.ask('terminals')).terminals;
  const { fileId } = await it.ask('openRuleFile', { bytes: 4 });
  const asked = await fetch(`${hotel.url}/staff/rooms/102/stays`, { headers: { cookie: deskCookie } });
  const { stays } = (await asked.json()) as { readonly stays: readonly { readonly stayKey: string }[] };
  const known = {
    room: ['101', '306', '9 楼 B'],
    grantId: [...slips.map(({ grant }) => grant.grantId), 'nothing'],
    // Not the one that calls: revoked, it could ask nothing more.
    terminalId: [rows.find(({ label }) => label === 'Lobby 2')?.terminalId, 'nothing'],
    orderId: [orderId, 'nothing'],
    fileId: [fileId, 'nothing'],
    staffId: ['desk-2', 'lena', 'nobody'],
    day: ['2026-05-12', '2026-05-11'],
    stayKey: [stays[0]?.stayKey, 'nothing'],
    profileId: ['open-web', 'essentials', 'none'],
    userCode: [userCode, 'BBBB-BBBB'],
    token: [slips[2]?.code, slips[2]?.qr, '3FZ8N-5RCBA', 'OV1:AAAA'],
    counter: [0, 1],
    slot: [1, 2],
  };
  return { known, leases: [theirs.leaseId, mine.leaseId] };
}
