import { describe, expect, it } from 'vitest';
import { createStation } from '../../../main/access/station.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { answered, away, createFakeGateway, refused } from '../../fakes/gateway.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { fakeProfile } from '../../fakes/session.ts';

const here = { terminalId: 't1', label: 'Lobby 1', hotelId: 'harbour', hotelName: 'Harbour' };

type Options = {
  status?: Parameters<typeof createFakeGateway>[0][string];
  fetched?:
    | { ok: true }
    | { ok: false; code: 'away' }
    | { ok: false; code: 'lists-away' }
    | { ok: false; code: 'refused'; reason: string };
  channel?: boolean;
  identity?: typeof here | null;
  records?: string | null;
  isPinRefused?: boolean;
  isClosed?: boolean;
  offline?: NonNullable<Parameters<typeof createStation>[0]['offline']>;
};

/** One look of a station, and what it told. */
async function look({
  status,
  fetched = { ok: true },
  channel = true,
  identity = here,
  records = null,
  isPinRefused = false,
  isClosed = false,
  offline,
}: Options) {
  const clock = createFakeClock();
  const looks: unknown[] = [];
  let resets = 0;
  const station = createStation({
    clock,
    log: createFakeLog(),
    gateway: createFakeGateway({ reportStatus: status ?? [answered({ nowMs: 1, reset: false })] }),
    documents: {
      fetch: async () => fetched,
      current: () => ({
        designation: {} as never,
        profiles: new Map([['p', { profile: fakeProfile, hash: 'h' }]]),
        withdrawn: new Set<string>(),
        notAfterMs: Number.MAX_SAFE_INTEGER,
      }),
      isWithdrawn: () => false,
      find: () => null,
    },
    channelAnswers: async () => channel,
    isPinRefused: () => isPinRefused,
    isClosed: () => isClosed,
    ...(offline && { offline }),
    enrolment: async () => ({
      state: 'waiting',
      view: { userCode: 'ABCD-EFGH', fingerprintWords: ['a', 'b', 'c', 'd'] },
    }),
    identity: () => identity,
    enrolled: () => {},
    lookAfterRecords: async () => records,
    status: () => ({ state: 'free', stateReason: null, version: '1', electron: '1', softwareKey: true }),
    looked: (unavailable, view) => looks.push([unavailable, view?.userCode ?? null]),
    resetOrdered: () => {
      resets += 1;
    },
  });
  station.start();
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  station.stop();
  return { looks, resets };
}

describe('what stands between a guest and a session', () => {
  it('nothing, when all is there', async () => {
    expect(await look({})).toEqual({ looks: [[null, null]], resets: 0 });
  });

  it('each missing thing has its own reason', async () => {
    expect((await look({ identity: null })).looks).toEqual([['not-enrolled', 'ABCD-EFGH']]);
    expect((await look({ status: [away] })).looks).toEqual([['gateway-away', null]]);
    expect((await look({ status: [refused('terminal-unknown')] })).looks).toEqual([['not-enrolled', null]]);
    expect((await look({ fetched: { ok: false, code: 'away' } })).looks).toEqual([['gateway-away', null]]);
    expect((await look({ fetched: { ok: false, code: 'refused', reason: 'expired' } })).looks).toEqual([
      ['documents-refused', null],
    ]);
    expect((await look({ fetched: { ok: false, code: 'lists-away' } })).looks).toEqual([
      ['lists-away', null],
    ]);
    expect((await look({ records: 'rollback' })).looks).toEqual([['records-refused', null]]);
    expect((await look({ records: 'away' })).looks).toEqual([['gateway-away', null]]);
    expect((await look({ channel: false })).looks).toEqual([['channel-away', null]]);
  });

  it('outside the opening hours it is closed, but what else is missing is told first', async () => {
    expect((await look({ isClosed: true })).looks).toEqual([['closed', null]]);
    expect((await look({ isClosed: true, channel: false })).looks).toEqual([['channel-away', null]]);
  });

  it('an order of staff to wipe again is passed on', async () => {
    expect((await look({ status: [answered({ nowMs: 1, reset: true })] })).resets).toBe(1);
  });
});

describe('a gateway that is not the one it was', () => {
  it('has a reason of its own: another key, or a terminal taken out of use', async () => {
    expect((await look({ status: [away], isPinRefused: true })).looks).toEqual([
      ['gateway-pin-refused', null],
    ]);
    expect((await look({ status: [refused('terminal-revoked')] })).looks).toEqual([
      ['terminal-revoked', null],
    ]);
  });

  it('is no reason to work without it', async () => {
    const offline = { take() {}, missed() {}, minutesLeft: () => 5, reconcile: async () => 'told' as const };
    expect((await look({ status: [away], offline })).looks).toEqual([[null, null]]);
    expect((await look({ status: [away], offline, channel: false })).looks).toEqual([['channel-away', null]]);
    expect((await look({ status: [away], offline, isPinRefused: true })).looks).toEqual([
      ['gateway-pin-refused', null],
    ]);
    expect((await look({ status: [away], offline: { ...offline, minutesLeft: () => null } })).looks).toEqual([
      ['gateway-away', null],
    ]);
  });

  it('lets nobody in before it was told of sessions that began without it', async () => {
    const offline = {
      take() {},
      missed() {},
      minutesLeft: () => null,
      reconcile: async () => 'away' as const,
    };
    expect((await look({ offline })).looks).toEqual([['gateway-away', null]]);
  });
});
