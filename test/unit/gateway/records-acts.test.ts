import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { StaffEndpoint } from '../../../main/gateway/http/handlers.ts';
import { staffActs } from '../../../main/gateway/records/duties/staff-acts.ts';
import { type EndpointName, endpoints } from '../../../preload/contract/http.ts';
import { asConfigured } from '../../../preload/contract/timetable.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture, testPin } from './fixture/gateway-fixture.ts';
import { holdBody } from './fixture/order-bodies.ts';
import { actsOf, ownFolder, ownRecords } from './fixture/own-records.ts';
import { soon } from './fixture/soon.ts';

let hotel: GatewayFixture;

beforeEach(async () => {
  hotel = await startFixture();
});
afterEach(() => hotel.close());

type Call = readonly [body?: unknown, parameters?: Readonly<Record<string, string>>];
type Expected = readonly [action: string, object: string, success: boolean] | null;

/** Every endpoint of staff with a call of it and what must be recorded; null where nothing is. */
type Table = { readonly [Name in StaffEndpoint]: readonly [Expected, Call?] };

/** Makes what the calls of the table are about. */
async function scenery(desks: Readonly<Record<'desk' | 'it' | 'supervisor', DeskClient>>) {
  const first = await hotel.issue(desks.desk, '101');
  if (!('value' in first)) throw new Error('no grant');
  const { stays } = await desks.supervisor.ask('roomStays', undefined, { room: '203' });
  const stayKey = stays[0]?.stayKey ?? '';
  const waiting = hotel.freshTerminal();
  const { userCode } = await waiting.ask('enrol', { jwk: waiting.jwk, softwareKey: true });
  const broken = await hotel.terminal();
  await broken.ask('reportStatus', {
    state: 'out-of-order',
    stateReason: 'wipe-failed',
    version: '1',
    electron: '1',
    softwareKey: true,
  });
  const terminalId = (await desks.it.ask('terminals')).terminals[0]?.terminalId ?? '';
  const other = await hotel.signIn('super-2');
  const orders: string[] = [];
  for (let made = 0; made < 2; made++) orders.push((await other.ask('requestRecordOrder', holdBody)).orderId);
  const made = { label: 'Lobby 9', profileIds: ['open-web'], validHours: 1 };
  const { codeId } = (await desks.it.ask('makeEnrolmentCode', made)).row;
  return { grantId: first.value.grant.grantId, stayKey, userCode, terminalId, codeId, orders };
}

test('every call of staff has its record, and nothing else is recorded for it', async () => {
  const [desk, it, supervisor] = [
    await hotel.signIn('desk-1'),
    await hotel.signIn('it-1'),
    await hotel.signIn('super-1'),
  ];
  const { grantId, stayKey, userCode, terminalId, codeId, orders } = await scenery({ desk, it, supervisor });
  const [held = '', refused = ''] = orders;
  const any = expect.stringMatching(/^[\w-]{22}$/) as unknown as string;
  const work = { do: 'stats', source: { from: 'hotel', profileId: 'open-web' } };
  const table: Table = {
    me: [null],
    profiles: [null],
    passkeys: [null],
    passkeyOptions: [null, [{}]],
    addPasskey: [['passkey-add', 'none', false], [{ label: 'of Ms Tanabe', response: {} }]],
    removePasskey: [
      ['passkey-remove', 'none', true],
      [{}, { passkeyId: 'gone' }],
    ],
    changePin: [['pin-change', 'none', false], [{ oldPin: '000000', newPin: '111111' }]],
    people: [['people-read', 'none', true]],
    addPerson: [['person-add', 'lena', true], [{ staffId: 'lena', name: 'Lena Sundqvist', role: 'desk' }]],
    changePerson: [
      ['person-change', 'lena', true],
      [{ name: 'Lena Berg' }, { staffId: 'lena' }],
    ],
    resetPerson: [
      ['person-reset', 'lena', true],
      [{}, { staffId: 'lena' }],
    ],
    roomStays: [
      ['stays-read', 'none', true],
      [undefined, { room: '101' }],
    ],
    issueGrant: [['grant-issue', any, true], [{ stayKey, profileId: 'open-web' }]],
    grants: [['grants-read', 'none', true]],
    grantsAfter: [
      ['grants-read', 'none', true],
      [undefined, { next: '1-grant' }],
    ],
    extendGrant: [
      ['grant-extend', grantId, true],
      [{ minutes: 30 }, { grantId }],
    ],
    suspendGrant: [
      ['grant-suspend', grantId, true],
      [{ reason: 'Mr Okafor asked' }, { grantId }],
    ],
    reinstateGrant: [
      ['grant-reinstate', grantId, true],
      [{ reason: 'Mr Okafor is back' }, { grantId }],
    ],
    findByToken: [['grant-find', 'none', false], [{ token: '3FZ8N-5RCBA' }]],
    issueMany: [['grant-issue-many', 'none', true], [{ rooms: ['999'], profileId: 'open-web' }]],
    reprintGrant: [
      ['grant-reprint', grantId, true],
      [{}, { grantId }],
    ],
    revokeGrant: [
      ['grant-revoke', grantId, true],
      [{ reason: 'lost by Ms Tanabe' }, { grantId }],
    ],
    terminals: [['terminals-read', 'none', true]],
    approveTerminal: [
      ['terminal-approve', expect.stringMatching(/^t-[0-9a-f]{12}$/) as unknown as string, true],
      [{ userCode, label: 'Lobby 2', profileIds: ['open-web'] }],
    ],
    enrolmentCodes: [['enrolment-codes-read', 'none', true]],
    makeEnrolmentCode: [
      ['enrolment-code-make', expect.stringMatching(/^c-[0-9a-f]{12}$/) as unknown as string, true],
      [{ label: 'Lobby 3', profileIds: ['open-web'], validHours: 24 }],
    ],
    withdrawEnrolmentCode: [
      ['enrolment-code-withdraw', codeId, true],
      [{}, { codeId }],
    ],
    resetTerminal: [
      ['terminal-reset', terminalId, true],
      [{}, { terminalId }],
    ],
    fleet: [['fleet-read', 'none', true]],
    fleetTerminal: [
      ['fleet-read', terminalId, true],
      [undefined, { terminalId }],
    ],
    timetables: [['timetables-read', 'none', true]],
    setTimetable: [['timetable-set', 'none', false], [{ version: 7, timetable: asConfigured }]],
    setTerminalTimetable: [
      ['timetable-set', terminalId, true],
      [{ version: 0, timetable: asConfigured }, { terminalId }],
    ],
    alerts: [null],
    testAlerts: [['alert-test', 'none', false], [{}]],
    orderTerminal: [
      ['terminal-lock', terminalId, true],
      [{ kind: 'lock', message: 'Ask Ms Tanabe' }, { terminalId }],
    ],
    terminalDiagnostics: [
      ['diagnostics-read', 'none', false],
      [undefined, { terminalId, orderNumber: '7' }],
    ],
    revokeTerminal: [
      ['terminal-revoke', terminalId, true],
      [{ reason: 'stolen' }, { terminalId }],
    ],
    sendMessage: [
      ['session-message', 'none', false],
      [{ text: 'Ms Tanabe, please come' }, { terminalId }],
    ],
    addTime: [
      ['session-add-time', 'none', false],
      [{ minutes: 15 }, { terminalId }],
    ],
    endSession: [
      ['session-end', 'none', false],
      [{ reason: 'Mr Okafor asked' }, { terminalId }],
    ],
    allowSite: [
      ['session-allow', 'none', false],
      [{ groupId: 'video', reason: 'Mr Okafor asked' }, { terminalId }],
    ],
    closeHelp: [
      ['session-message', 'none', false],
      [{}, { terminalId }],
    ],
    hotelSystem: [null],
    attempts: [['attempts-read', 'none', true]],
    openRuleFile: [['rules-open', any, true], [{ bytes: 4 }]],
    addToRuleFile: [null, [{ atBytes: 0, base64: 'AAAA' }, { fileId: 'gone' }]],
    keepRuleFile: [
      ['rules-keep', 'none', false],
      [{}, { fileId: 'gone' }],
    ],
    ruleLists: [null],
    startRuleWork: [['rules-test', any, true], [work]],
    startListBuild: [
      ['rules-compile', 'none', false],
      [{ fileIds: ['gone'], format: 'auto', exact: false, lenient: false, base: null }],
    ],
    ruleWork: [null, [undefined, { workId: 'gone' }]],
    issuanceLog: [
      ['issuance-read', '2026-05-12', true],
      [undefined, { day: '2026-05-12' }],
    ],
    countersign: [
      ['issuance-countersign', '2026-05-11', true],
      [{}, { day: '2026-05-11' }],
    ],
    shift: [null],
    takeShift: [
      ['shift-take', 'none', false],
      [{}, { handOverId: 'gone' }],
    ],
    closeShift: [['shift-close', any, true], [{ note: 'Mr Okafor waits', after: null }]],
    recordsOverview: [['records-read', 'none', true]],
    recordOrders: [['records-read', 'none', true]],
    requestRecordOrder: [['hold-request', any, true], [holdBody]],
    approveRecordOrder: [
      ['hold-approve', held, true],
      [{}, { orderId: held }],
    ],
    refuseRecordOrder: [
      ['hold-refuse', refused, true],
      [{}, { orderId: refused }],
    ],
    resolvedSubject: [
      ['records-read', 'none', false],
      [{}, { orderId: held }],
    ],
    paperCheckpoints: [['checkpoint-read', 'none', true]],
    recordTrail: [
      ['records-read', '2026-05-12', true],
      [undefined, { day: '2026-05-12' }],
    ],
    signOut: [['sign-out', 'none', true], [{}]],
  };
  const seen: unknown[] = [];
  const wanted: unknown[] = [];
  for (const name of Object.keys(table) as StaffEndpoint[]) {
    const [expected, [body, parameters] = []] = table[name];
    const callers: readonly string[] = endpoints[name].callers;
    const isSupervisor = callers.includes('staff') || callers.includes('supervisor');
    const [staffId, client] = isSupervisor ? (['super-1', supervisor] as const) : (['it-1', it] as const);
    const before = actsOf(hotel).length;
    await client.call(name, body as never, parameters);
    seen.push([name, actsOf(hotel).slice(before)]);
    if (name === 'closeShift') await supervisor.ask('signIn', { staffId, pin: testPin });
    wanted.push([name, expected === null ? [] : [[staffId, ...expected]]]);
    expect([name, staffActs[name].record === 'none']).toEqual([name, expected === null]);
  }
  expect(seen).toEqual(wanted);
  // Some sixty calls, each with a record on the disk.
}, 180_000);

describe('the trail', () => {
  test('has sign-ins, refused ones by name only when the person is known, and holds no typed value', async () => {
    const browser = hotel.browser();
    await browser.call('signIn', { staffId: 'desk-1', pin: '0000' });
    await browser.call('signIn', { staffId: 'MarcoPolo1254', pin: testPin });
    await browser.ask('signIn', { staffId: 'desk-1', pin: testPin });
    expect(actsOf(hotel)).toEqual([
      ['desk-1', 'sign-in-refused', 'none', false],
      ['unknown', 'sign-in-refused', 'none', false],
      ['desk-1', 'sign-in', 'none', true],
    ]);
  });

  test('has no more of a flood of tries than the throttle lets through', async () => {
    const browser = hotel.browser();
    for (let time = 0; time < 12; time++) await browser.call('signIn', { staffId: 'desk-1', pin: '0000' });
    expect(actsOf(hotel)).toHaveLength(5);
  });

  test('has what a role stood against, and an id only when something of it is there', async () => {
    const desk = await hotel.signIn('desk-1');
    const other = await hotel.signIn('desk-2');
    const issued = await hotel.issue(desk, '101');
    const grantId = 'value' in issued ? issued.value.grant.grantId : '';
    const before = actsOf(hotel).length;
    await desk.call('extendGrant', { minutes: 30 }, { grantId });
    await desk.call('requestRecordOrder', holdBody);
    await other.call('revokeGrant', { reason: 'x' }, { grantId });
    await other.call('revokeGrant', { reason: 'x' }, { grantId: 'Tanabe-203' });
    await other.call('revokeGrant', { reason: '' }, { grantId });
    await other.call('approveRecordOrder', {}, { orderId: 'Tanabe-203' });
    expect(actsOf(hotel).slice(before)).toEqual([
      ['desk-1', 'grant-extend', 'none', false],
      ['desk-1', 'hold-request', 'none', false],
      ['desk-2', 'grant-revoke', grantId, false],
      ['desk-2', 'grant-revoke', 'none', false],
    ]);
  });

  test('has one look of a page that refreshes itself, and another after a quarter of an hour', async () => {
    const desk = await hotel.signIn('desk-1');
    const looks = () => actsOf(hotel).filter(([, action]) => action === 'grants-read').length;
    const refresh = () => desk.call('grants', undefined, {}, { 'x-guestway-background': '1' });
    await refresh();
    await refresh();
    expect(looks()).toBe(1);
    await desk.ask('grants');
    expect(looks()).toBe(2);
    for (let minutes = 0; minutes < 16; minutes += 1) {
      hotel.clock.advance(60_000);
      await desk.ask('me');
    }
    await refresh();
    await refresh();
    expect(looks()).toBe(3);
  });

  test('shows on the records page who did what, to an auditor too, and nothing of a guest', async () => {
    const desk = await hotel.signIn('desk-1');
    const issued = await hotel.issue(desk, '203');
    const grantId = 'value' in issued ? issued.value.grant.grantId : '';
    const auditor = await hotel.signIn('audit-1');
    const { rows } = await auditor.ask('recordTrail', undefined, { day: '2026-05-12' });
    const atMs = hotel.clock.nowMs();
    const act = { type: 'admin.action', atMs, ok: true };
    expect(rows.filter(({ type }) => type === 'admin.action')).toEqual([
      { ...act, actor: 'desk-1', action: 'sign-in', objectId: 'none' },
      { ...act, actor: 'desk-1', action: 'stays-read', objectId: 'none' },
      { ...act, actor: 'desk-1', action: 'grant-issue', objectId: grantId },
      { ...act, actor: 'audit-1', action: 'sign-in', objectId: 'none' },
    ]);
    expect(rows.some(({ type }) => type === 'policy.changed')).toBe(true);
    const [{ grant_issued } = { grant_issued: null }] = ownRecords(hotel, 'grant.issued');
    expect(JSON.stringify(rows)).not.toContain(grant_issued?.subject_ref);
    expect((await auditor.ask('recordTrail', undefined, { day: '2026-05-11' })).rows).toEqual([]);
  });

  test.each(['2026-02-30', '2026-5-1', 'x', '2026-05-12x'])('of the day %s is refused', async (day) => {
    const auditor = await hotel.signIn('audit-1');
    expect(await auditor.call('recordTrail', undefined, { day })).toEqual({ status: 400, code: 'bad-input' });
  });
});

describe('no record, no act: while a file of the records cannot be written', () => {
  const away = { status: 503, code: 'records-away' };

  /** Holds the lock of a segment's file, as a disk that refuses to write would. */
  const block = (segment: string): (() => void) => {
    const database = new Database(join(ownFolder(hotel), 'seg', `${segment}.db`));
    database.exec('BEGIN IMMEDIATE');
    let isOpen = true;
    const release = (): void => {
      if (isOpen) database.close();
      isOpen = false;
    };
    onTestFinished(release);
    return release;
  };

  test('no act is begun, nothing is shown, nobody gets in, and all is told of when it can be written again', async () => {
    const [desk, supervisor] = [await hotel.signIn('desk-1'), await hotel.signIn('super-1')];
    const issued = await hotel.issue(desk, '101');
    const grantId = 'value' in issued ? issued.value.grant.grantId : '';
    const release = block('A3-2026-05');
    // The first that finds it out has been noted before it began, so that it is told of later.
    const first = await supervisor.call('extendGrant', { minutes: 30 }, { grantId });
    expect(first).toMatchObject({ status: 200 });
    const answers = [
      await supervisor.call('roomStays', undefined, { room: '101' }),
      await supervisor.call('revokeGrant', { reason: 'x' }, { grantId }),
      await supervisor.call('requestRecordOrder', holdBody),
      await hotel.browser().call('signIn', { staffId: 'it-1', pin: testPin }),
    ];
    expect(answers).toEqual([away, away, away, away]);
    expect(await desk.call('signOut', {})).toMatchObject({ status: 200 });
    const before = actsOf(hotel);
    release();
    await hotel.restart();
    const again = await hotel.signIn('super-1');
    expect(actsOf(hotel).slice(before.length)).toEqual([
      ['super-1', 'grant-extend', grantId, true],
      ['super-1', 'sign-in', 'none', true],
    ]);
    expect((await again.ask('grants')).grants.map(({ state }) => state)).toEqual(['issued']);
    expect((await again.ask('recordOrders')).orders).toEqual([]);
  }, 60_000);

  test('an act that was under way when the gateway died is told of as not done', async () => {
    const database = new Database(join(hotel.folder, 'data', 'gateway.db'));
    database
      .prepare('INSERT INTO owed_acts (act_id, staff_id, action, object_id, success) VALUES (?, ?, ?, ?, ?)')
      .run('act-1', 'it-1', 'terminal-revoke', null, null);
    database.close();
    await hotel.restart();
    expect(actsOf(hotel)).toEqual([['it-1', 'terminal-revoke', 'none', false]]);
    await hotel.restart();
    expect(actsOf(hotel)).toHaveLength(1);
  });

  test('no grant is issued, and no code is shown', async () => {
    const desk = await hotel.signIn('desk-1');
    const { stays } = await desk.ask('roomStays', undefined, { room: '101' });
    const release = block('N1-2026-05-12');
    const body = { stayKey: stays[0]?.stayKey ?? '', profileId: 'open-web' };
    expect(await desk.call('issueGrant', body)).toEqual(away);
    const database = new Database(join(hotel.folder, 'data', 'gateway.db'), { readonly: true });
    expect(database.prepare('SELECT grant_id FROM grants').all()).toEqual([]);
    database.close();
    release();
    await hotel.restart();
    const again = await hotel.signIn('super-1');
    expect((await again.ask('grants')).grants).toEqual([]);
    await soon(() => expect(ownRecords(hotel, 'grant.issued')).toEqual([]));
    expect(actsOf(hotel)).toContainEqual(['desk-1', 'grant-issue', 'none', false]);
  }, 60_000);
});

test('the table of acts names every endpoint that a signed-in person calls', () => {
  const machines = ['public', 'terminal', 'new-terminal'];
  const staff = (Object.keys(endpoints) as EndpointName[]).filter((name) =>
    endpoints[name].callers.every((caller) => !machines.includes(caller)),
  );
  expect(Object.keys(staffActs).sort()).toEqual(staff.sort());
});
