import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createActJournal } from '../../../main/gateway/records/duties/act-journal.ts';
import { dropPurgedDayKeys } from '../../../main/gateway/records/duties/day-keys.ts';
import { createPolicyWatch } from '../../../main/gateway/records/duties/policy-watch.ts';
import { createRecordGate } from '../../../main/gateway/records/duties/record-gate.ts';
import { tellTampering } from '../../../main/gateway/records/duties/tampering.ts';
import { answer } from '../../../main/gateway/refusal.ts';
import { openSqliteStore } from '../../../main/gateway/store/sqlite.ts';
import type { RecordEvent } from '../../../main/records/generated/record-types.ts';
import { StoreError } from '../../../main/records/store-error.ts';
import type { SegmentView } from '../../../main/records/store-ports.ts';
import { emptyWeek } from '../../../preload/contract/timetable.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import { ownFacts, ownRecords } from './fixture/own-records.ts';
import { soon } from './fixture/soon.ts';
import { shippingTerminal } from './records/shipping-terminal.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const nothing = '0'.repeat(64);

describe('a gateway', () => {
  let hotel: GatewayFixture;

  beforeEach(async () => {
    hotel = await startFixture();
  });
  afterEach(() => hotel.close());

  test('tells of each of its starts', async () => {
    await hotel.restart();
    const boots = ownRecords(hotel, 'system.boot').map(({ maintenance }) => maintenance);
    expect(boots).toHaveLength(2);
    expect(boots[0]).toMatchObject({ kind: 'boot', runtime_version: process.versions.node });
  });

  test('tells of a grant and its end, under the pseudonym that the session will have', async () => {
    const desk = await hotel.signIn('desk-1');
    const issued = await hotel.issue(desk, '101');
    if (!('value' in issued)) throw new Error('no grant');
    const { grantId, ruleId, expiresAtMs } = issued.value.grant;
    const terminal = await hotel.terminal();
    const lease = await terminal.ask('redeem', { token: issued.value.code });
    const records = ownRecords(hotel, 'grant.issued').map(({ grant_issued }) => grant_issued);
    expect(records).toMatchObject([
      {
        grant_id: grantId,
        subject_ref: lease.subjectRef,
        basis: 'pms-nationality',
        rule_id: ruleId,
        profile_id: 'open-web',
      },
    ]);
    expect(Number(records[0]?.expires_at) * 1000).toBeGreaterThanOrEqual(expiresAtMs);
    await desk.ask('revokeGrant', { reason: 'lost' }, { grantId });
    const ends = () => ownRecords(hotel, 'grant.ended').map(({ grant_ended }) => grant_ended);
    expect(ends()).toEqual([{ grant_id: grantId, reason: 'revoked' }]);
    await hotel.restart();
    expect(ends()).toHaveLength(1);
  });

  test('tells of grants that run out, are used up, or whose guest has left', async () => {
    const desk = await hotel.signIn('desk-1');
    const codes: Record<string, { readonly grantId: string; readonly code: string }> = {};
    for (const room of ['101', '102', '203']) {
      const issued = await hotel.issue(desk, room);
      if (!('value' in issued)) throw new Error('no grant');
      codes[room] = { grantId: issued.value.grant.grantId, code: issued.value.code };
    }
    const terminal = await hotel.terminal();
    const use = () => terminal.call('redeem', { token: codes['102']?.code ?? '' });
    for (let time = 0; time < 3; time++) {
      const lease = await use();
      if (!('value' in lease)) throw new Error('no lease');
      await terminal.ask('endLease', { cause: 'guest' }, { leaseId: lease.value.leaseId });
    }
    expect(await use()).toMatchObject({ code: 'token-refused' });
    const last = await terminal.ask('redeem', { token: codes['203']?.code ?? '' });
    hotel.changeStay('203', { reservationStatus: 'CheckedOut' });
    hotel.clock.advance(30_000);
    const renewed = await terminal.ask(
      'renewLease',
      { counter: last.counter, profileHash: last.profileHash },
      { leaseId: last.leaseId },
    );
    expect(renewed).toEqual({ state: 'ended', reason: 'checked-out' });
    hotel.clock.advance(25 * 3_600_000);
    await hotel.restart();
    await soon(() =>
      expect(
        ownRecords(hotel, 'grant.ended')
          .map(({ grant_ended }) => [grant_ended?.grant_id, grant_ended?.reason])
          .sort(),
      ).toEqual(
        [
          [codes['101']?.grantId, 'expired'],
          [codes['102']?.grantId, 'used-up'],
          [codes['203']?.grantId, 'checked-out'],
        ].sort(),
      ),
    );
  }, 60_000);

  test('tells of its rules when it starts, and of each that is another one or gone', async () => {
    const changes = () =>
      ownRecords(hotel, 'policy.changed').map(({ policy_change }) => [
        policy_change?.kind,
        policy_change?.before_sha256,
        policy_change?.after_sha256,
      ]);
    const text = (file: string): string => readFileSync(join(hotel.folder, file), 'utf8').trim();
    const known = [
      ['designation', nothing, sha256(text('designation.jws'))],
      ['profile', nothing, sha256(text('profiles/open-web.jws'))],
      ['profile', nothing, sha256(text('profiles/essentials.jws'))],
    ];
    expect(
      changes()
        .slice(0, 3)
        .map(([kind, before]) => [kind, before]),
    ).toEqual([
      ['catalogue', nothing],
      ['eligibility-rule', nothing],
      ['settings', nothing],
    ]);
    expect(changes().slice(3)).toEqual(known);
    const before = sha256(text('profiles/open-web.jws'));
    hotel.write('profiles/open-web.jws', await hotel.authority.profile('open-web', { version: 9 }));
    const gone = sha256(text('profiles/essentials.jws'));
    unlinkSync(join(hotel.folder, 'profiles/essentials.jws'));
    await hotel.restart();
    expect(changes().slice(6)).toEqual([
      ['profile', gone, nothing],
      ['profile', before, sha256(text('profiles/open-web.jws'))],
    ]);
    const signers = ownRecords(hotel, 'policy.changed').slice(3);
    expect(new Set(signers.map(({ policy_change }) => policy_change?.approver_b))).toEqual(
      new Set(['gateway']),
    );
    await hotel.restart();
    expect(changes()).toHaveLength(8);
    await hotel.restart((config) => ({ ...config, listen: { ...config.listen }, consoleFolder: null }));
    expect(changes()).toHaveLength(8);
    await hotel.restart((config) => ({ ...config, limits: { ...config.limits, sessionsPerGrant: 9 } }));
    const [kind, was, is] = changes().at(-1) ?? [];
    expect([kind, was, changes().length]).toEqual(['settings', changes()[2]?.[2], 9]);
    expect(is).not.toBe(was);
  });

  test('destroys the key of a day’s pseudonyms when witnessed time has purged the day, and not before', async () => {
    const desk = await hotel.signIn('desk-1');
    await hotel.issue(desk, '101');
    const lobby = await shippingTerminal(hotel, 'Lobby 1');
    onTestFinished(() => lobby.close());
    await lobby.shipper().introduce();
    const keptDays = (): unknown[] => {
      const database = new Database(join(hotel.folder, 'data', 'gateway.db'), { readonly: true });
      const days = database.prepare('SELECT day FROM day_keys').pluck().all();
      database.close();
      return days;
    };
    hotel.clock.advance(185 * 86_400_000);
    await hotel.restart();
    // A clock that runs ahead purges nothing by itself.
    expect([ownFacts(hotel, 'segment.purged'), keptDays()]).toEqual([[], ['2026-05-12']]);
    await lobby.rounds.round();
    hotel.clock.advance(10_000);
    await lobby.rounds.round();
    await hotel.restart();
    await soon(() => expect(keptDays()).toEqual([]));
    expect(ownFacts(hotel, 'segment.purged').map(({ of, segment }) => [of, segment])).toContainEqual([
      'test-hotel/gateway',
      'N1-2026-05-12',
    ]);
  }, 60_000);
});

describe('the parts', () => {
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'duties-'));
    onTestFinished(() => rmSync(made, { recursive: true }));
    return made;
  };
  const storeIn = (made: string) => {
    const store = openSqliteStore(join(made, 'gateway.db'));
    onTestFinished(() => store.close());
    return store;
  };
  const collecting = () => {
    const events: RecordEvent[] = [];
    const keep = (...more: readonly RecordEvent[]): boolean => {
      events.push(...more);
      return true;
    };
    return { events, gate: { keep, isOpen: () => true } };
  };

  test('a full disk stops an act before it begins, and a store that has failed does too', async () => {
    const store = storeIn(folder());
    let free = 1_000_000;
    let isFailed = false;
    const append = (): void => {
      if (isFailed) throw new StoreError('store-failed', 'ENOSPC');
    };
    const log = createFakeLog();
    const gate = createRecordGate({ own: { append }, folder: '/', log, freeBytes: () => free });
    const journal = createActJournal({
      gate,
      duties: store.duties,
      orders: store.orders,
      isPerson: async () => true,
      monotonicMs: () => 0,
    });
    const work = vi.fn(async () => answer({} as never));
    const call = {
      staff: { person: { staffId: 'super-1', name: 'x', role: 'supervisor' }, sessionHash: 'x' },
      byPerson: true,
      body: { reason: 'x' },
      parameters: { grantId: 'g' },
      address: '',
      keepCookie: () => {},
    } as const;
    expect(await journal.run('revokeGrant', call, work)).toEqual({ ok: false, code: 'records-away' });
    free = 1_000_000_000;
    isFailed = true;
    expect(await journal.run('revokeGrant', call, work)).toEqual({ ok: false, code: 'records-away' });
    expect(work).not.toHaveBeenCalled();
    expect(await store.duties.owedActs()).toEqual([]);
    isFailed = false;
    expect(await journal.run('revokeGrant', call, work)).toEqual({ ok: true, value: {} });
  });

  test('a gateway that is no demo starts under rules that two persons have approved, and says who', async () => {
    const { events, gate } = collecting();
    const { duties } = storeIn(folder());
    const deps = {
      gate,
      duties,
      documents: { current: async () => null, hotelName: async () => '' },
      catalogueSha256: 'a'.repeat(64),
      rule: { name: 'r', version: 1, nationalities: [], documentClasses: [] },
      settingsSha256: 'e'.repeat(64),
      timetables: { list: async () => [] },
      lists: async () => [],
      approvedBy: null,
      demo: false,
    };
    const look = (change: Partial<Parameters<typeof createPolicyWatch>[0]>) =>
      createPolicyWatch({ ...deps, ...change }).lookAtConfiguration();
    await expect(look({})).rejects.toThrow('records.approvedBy');
    expect(events).toEqual([]);
    await look({ approvedBy: ['super-1', 'privacy-1'] });
    await look({ approvedBy: ['super-1', 'privacy-1'] });
    await look({});
    expect(events).toHaveLength(3);
    expect(events[0]).toMatchObject({
      policy_change: { kind: 'catalogue', approver_a: 'super-1', approver_b: 'privacy-1' },
    });
    await expect(look({ catalogueSha256: 'b'.repeat(64) })).rejects.toThrow('this catalogue');
    // Settings are no rule of law: another file is taken, and told of.
    await look({ settingsSha256: 'f'.repeat(64) });
    expect(events.at(-1)).toMatchObject({
      policy_change: { kind: 'settings', approver_a: 'configuration-file', approver_b: 'gateway' },
    });
  });

  test('hours that somebody set are told of with who did, once, and again when they are withdrawn', async () => {
    const { events, gate } = collecting();
    const { duties, timetables } = storeIn(folder());
    const watch = createPolicyWatch({
      ...{ gate, duties, timetables, approvedBy: null, demo: false },
      documents: { current: async () => null, hotelName: async () => '' },
      ...{ catalogueSha256: 'a'.repeat(64), settingsSha256: 'e'.repeat(64) },
      rule: { name: 'r', version: 1, nationalities: [], documentClasses: [] },
      lists: async () => [],
    });
    await watch.lookAtTimetables();
    expect(events).toEqual([]);
    const timetable = { opening: null, screen: null, maintenance: emptyWeek() };
    await timetables.set({ terminalId: 't-1', timetable, setBy: 'it-1', setAtMs: 5 }, 0);
    await watch.lookAtTimetables();
    await watch.lookAtTimetables();
    await timetables.set({ terminalId: 't-1', timetable: null, setBy: 'it-2', setAtMs: 6 }, 1);
    await watch.lookAtTimetables();
    const told = events.flatMap((event) => ('policy_change' in event ? [event.policy_change] : []));
    expect(told.map(({ kind, approver_a, approver_b }) => [kind, approver_a, approver_b])).toEqual([
      ['settings', 'it-1', 'gateway'],
      ['settings', 'it-2', 'gateway'],
    ]);
    expect([told[0]?.before_sha256, told[1]?.before_sha256]).toEqual([nothing, told[0]?.after_sha256]);
  });

  test('a host list is told of when it comes into force, is swapped, and goes', async () => {
    const { events, gate } = collecting();
    const { duties } = storeIn(folder());
    const document = `${Buffer.from('{"kid":"authority-1"}').toString('base64url')}.e30.x`;
    const profiles = [{ profile: { profileId: 'open-web' }, document }];
    const list = (sha256: string, state: 'ready' | 'damaged') => [
      { name: 'adult', sha256, state, profileIds: ['open-web', 'gone'] },
    ];
    const look = (lists: ReturnType<typeof list>) =>
      createPolicyWatch({
        ...{ gate, duties, approvedBy: null, demo: false },
        documents: { current: async () => ({ profiles }) as never, hotelName: async () => '' },
        ...{ catalogueSha256: 'a'.repeat(64), settingsSha256: 'e'.repeat(64) },
        rule: { name: 'r', version: 1, nationalities: [], documentClasses: [] },
        timetables: { list: async () => [] },
        lists: async () => lists,
      }).lookAtDocuments();
    const [one, other] = ['1'.repeat(64), '2'.repeat(64)];
    await look(list(one, 'ready'));
    await look(list(one, 'ready'));
    await look(list(other, 'ready'));
    // A file under the name of the list that is another one is not in force.
    await look(list(other, 'damaged'));
    const told = events.flatMap((event) => ('policy_change' in event ? [event.policy_change] : []));
    expect(
      told
        .filter(({ kind }) => kind === 'host-list')
        .map((change) => [change.before_sha256, change.after_sha256, change.approver_a]),
    ).toEqual([
      [nothing, one, 'authority-1'],
      [one, other, 'authority-1'],
      [other, nothing, 'authority-1'],
    ]);
  });

  test('records that cannot be true are an incident, opened once and closed when they are in order', async () => {
    const { events, gate } = collecting();
    const { duties } = storeIn(folder());
    const look = (refusal: string | null, nowMs: number) =>
      tellTampering({ gate, duties, terminals: () => [{ terminalId: 't-1', refusal }], nowMs: () => nowMs });
    await look(null, 0);
    await look('rollback', 1_000);
    await look('rollback', 2_000);
    await look(null, 3_000);
    await look(null, 4_000);
    const parts = events.map((event) => ('incident_ref' in event ? event.incident_ref : null));
    expect(events.map(({ type }) => type)).toEqual(['incident.opened', 'incident.closed']);
    expect(parts[0]).toEqual(parts[1]);
    expect(parts[0]).toMatchObject({ class: 'tampering', noticed_at: 1 });
  });

  test('the key of a day dies with the last part of its segment, and no other', async () => {
    const { leases } = storeIn(folder());
    const days = ['2026-05-10', '2026-05-11', '2026-05-12', '2026-05-13'];
    for (const day of days) await leases.dayKey(day, 'sealed');
    const view = (name: string, state: SegmentView['state']) => ({ name, state }) as SegmentView;
    await dropPurgedDayKeys(leases, [
      view('N1-2026-05-10', 'purged'),
      view('N1-2026-05-11', 'purged'),
      view('N1-2026-05-11-2', 'closed'),
      view('N1-2026-05-12', 'open'),
      view('A3-2026-05', 'purged'),
      view('H-2026-05-13', 'purged'),
      view('N1-2026-05-13', 'closed'),
      view('N1-2026-05-13-2', 'purged'),
    ]);
    expect(await leases.dayKeyDays()).toEqual(days.slice(1));
  });
});
