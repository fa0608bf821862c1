import { expect, onTestFinished, test } from 'vitest';
import { type EndpointName, endpoints } from '../../../../preload/contract/http.ts';
import type { DeskClient } from '../fixture/desk-client.ts';
import { startFixture } from '../fixture/gateway-fixture.ts';
import { ownTerminal } from '../fixture/own-terminal.ts';
import { startRelay } from '../fixture/relay.ts';
import { attackedHotel, minute, renew } from './attacked-hotel.ts';

// The rows of the attack table (`gateway.md` 13) that are about terminals; docs/attacks.md names each test.

const status = {
  state: 'free',
  stateReason: null,
  version: '1',
  electron: '1',
  softwareKey: true,
} as const;

test('cloned terminal disk: two that count with one key are seen, and the terminal takes no token', async () => {
  const hotel = await attackedHotel();
  const { code } = await hotel.printed();
  const lease = await hotel.lobby.ask('redeem', { token: code });
  // The copy has key, lease and counter of the moment it was made; then both renew.
  const states: string[] = [];
  for (const counter of [0, 0, 1, 1, 2, 2])
    states.push((await renew(hotel.lobby, lease.leaseId, counter)).state);
  expect(states.at(-1)).toBe('ended');
  expect(await renew(hotel.lobby, lease.leaseId, 3)).toEqual({ state: 'ended', reason: 'clone' });
  expect(await hotel.lobby.call('redeem', { token: code })).toEqual({
    status: 409,
    code: 'terminal-quarantined',
  });
  expect((await hotel.desk.ask('terminals')).terminals).toMatchObject([{ stateReason: 'quarantined' }]);
});

/** What a program on the terminal can send: the terminal's proof, and every header that a desk would send. */
async function everyEndpoint(
  hotel: Awaited<ReturnType<typeof attackedHotel>>,
  told: Readonly<Partial<Record<EndpointName, object>>>,
) {
  const parameters = { room: '101', leaseId: 'lease', grantId: 'grant', terminalId: 'terminal' };
  const all = Object.keys(endpoints) as EndpointName[];
  const seen: { name: EndpointName; status: number; text: string }[] = [];
  await hotel.lobby.ask('documents');
  for (const name of all) {
    const { method, path } = endpoints[name];
    const url =
      hotel.url + path.replace(/:(\w+)/g, (_, key: keyof typeof parameters) => parameters[key] ?? 'x');
    const response = await fetch(url, {
      method,
      headers: {
        dpop: await hotel.lobby.proofFor(name, { claims: { htu: url } }),
        connection: 'close',
        origin: hotel.url,
        'x-guestway': '1',
        ...(method === 'POST' && { 'content-type': 'application/json' }),
      },
      ...(method === 'POST' && { body: JSON.stringify(told[name] ?? {}) }),
    });
    seen.push({ name, status: response.status, text: await response.text() });
  }
  return seen;
}

test('compromised terminal: its key reads no guest, room, stay or code, at any endpoint', async () => {
  const hotel = await attackedHotel();
  const slips = [await hotel.printed('101'), await hotel.printed('203')];
  await hotel.lobby.ask('redeem', { token: slips[0]?.code ?? '' });
  const seen = await everyEndpoint(hotel, {
    reportStatus: status,
    enrol: { jwk: hotel.lobby.jwk, softwareKey: true },
    redeem: { token: '101' },
    renewLease: { counter: 0 },
    endLease: { cause: 'guest' },
  });
  const forStaff = seen.filter(({ name }) => {
    const { callers } = endpoints[name];
    return !callers.some((caller) => ['public', 'terminal', 'new-terminal'].includes(caller));
  });
  expect(forStaff.length).toBeGreaterThan(30);
  expect(new Set(forStaff.map(({ text }) => text))).toEqual(new Set(['{"code":"sign-in-needed"}']));
  expect(seen.find(({ name }) => name === 'reportStatus')?.status).toBe(200);
  const text = seen.map((each) => each.text).join('\n');
  // What is short stands in quotes: signed documents hold any three letters by chance.
  const short = ['Mara', 'Aiko', 'SWE', 'JPN', '101', '203'].map((word) => `"${word}"`);
  const secrets = ['Lindqvist', 'Tanabe', 'D-1001', 'D-1003', ...short];
  for (const { code, qr, grant } of slips)
    secrets.push(code, code.replace('-', ''), qr, ...(grant === slips[1]?.grant ? [grant.grantId] : []));
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
});

test('fake terminal, phishing screen: a key that nobody approved gets nothing, and its words give it away', async () => {
  const hotel = await attackedHotel();
  const { code } = await hotel.printed();
  const [mine, fake] = [hotel.freshTerminal(), hotel.freshTerminal()];
  const unknown = { status: 401, code: 'terminal-unknown' };
  for (const name of ['documents', 'redeem', 'reportStatus'] as const)
    expect(await fake.call(name, { token: code } as never)).toEqual(unknown);
  const asked = await mine.ask('enrol', { jwk: mine.jwk, softwareKey: true });
  const others = await fake.ask('enrol', { jwk: fake.jwk, softwareKey: true });
  // Who approves compares four words with the screen of the terminal that stands there.
  expect(asked.fingerprintWords).not.toEqual(others.fingerprintWords);
  const { enrolments } = await hotel.desk.ask('terminals');
  const wordsOf = (all: readonly { userCode: string; fingerprintWords: string[] }[]) =>
    Object.fromEntries(all.map(({ userCode, fingerprintWords }) => [userCode, fingerprintWords]));
  expect(wordsOf(enrolments)).toEqual(wordsOf([asked, others]));
  const approve = (desk: DeskClient) =>
    desk.call('approveTerminal', { userCode: others.userCode, label: 'Lobby', profileIds: ['open-web'] });
  expect(await approve(await hotel.signIn('desk-1'))).toEqual({ status: 403, code: 'not-allowed' });
  expect(await fake.ask('pollEnrolment', {})).toEqual({ state: 'pending' });
  // Nobody can ask in the name of a key that is not theirs.
  expect(await fake.call('enrol', { jwk: mine.jwk, softwareKey: true })).toMatchObject({ status: 400 });
});

test('terminal clock moved back: a session ends by the time of the gateway, and nothing is opened without it', async () => {
  const relay = await startRelay();
  onTestFinished(() => relay.cut());
  const publicUrl = `http://127.0.0.1:${relay.port}`;
  const hotel = await startFixture((config) => ({ ...config, publicUrl }));
  onTestFinished(() => hotel.close());
  relay.to(Number(new URL(hotel.listensAt).port));
  const terminal = ownTerminal(hotel, publicUrl);
  expect(await terminal.look()).toBe('not-enrolled');
  const engineer = await hotel.signIn('it-1');
  const [asked] = (await engineer.ask('terminals')).enrolments;
  const approval = { userCode: asked?.userCode ?? '', label: 'Lobby 2', profileIds: ['open-web'] };
  const { terminalId } = await engineer.ask('approveTerminal', approval);
  await hotel.restart((config) => ({ ...config, offline: { ...config.offline, enabled: true, terminalId } }));
  const advance = (ms: number): void => {
    hotel.clock.advance(ms);
    terminal.clock.advance(ms);
  };
  advance(3_000);
  // Enrolled, then its documents, then its list for the time alone.
  for (let look = 0; look < 3; look++) await terminal.look();
  expect(await terminal.look()).toBeNull();
  const slip = await hotel.issue(await hotel.signIn('desk-1'), '101');
  if (!('value' in slip)) throw new Error(slip.code);
  const { qr } = slip.value;
  const opened = await terminal.access.redeem(qr);
  if (!opened.ok) throw new Error(opened.refusal);
  const { leaseId } = opened.lease;
  // Ten years back: the gateway counts on.
  const tenYearsMs = 10 * 365 * 1_440 * minute;
  terminal.clock.set(terminal.clock.nowMs() - tenYearsMs);
  for (let counter = 0; counter < 59; counter++) {
    advance(minute);
    const renewed = await terminal.access.leaseGateway.call('renewLease', { counter }, { leaseId });
    expect(renewed).toMatchObject({ ok: true, value: { state: 'renewed' } });
  }
  advance(minute);
  expect(await terminal.access.leaseGateway.call('renewLease', { counter: 59 }, { leaseId })).toMatchObject({
    value: { state: 'ended', reason: 'expired' },
  });
  await terminal.look();
  await relay.cut();
  terminal.clock.set(terminal.clock.nowMs() - 5 * minute);
  expect(await terminal.access.redeem(qr)).toMatchObject({ ok: false, refusal: 'gateway-away' });
  const refusals = terminal.log.lines.filter(({ name }) => name === 'offline.refused');
  expect(refusals.map(({ fields }) => fields.code)).toEqual(['clock-unsound']);
});
