import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../../../../main/clock.ts';
import { createLeadership, leadEveryMs, leadMs } from '../../../../main/gateway/store/leadership.ts';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { StoreAway } from '../../../../main/gateway/store/store-away.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { soon } from '../fixture/soon.ts';
import { type StorePlace, sqlitePlace } from './places.ts';

let place: StorePlace;
let store: Store;
let atMs: number;
let alarms: { readonly dueMs: number; readonly fire: () => void }[];
let isAway: boolean;

beforeEach(async () => {
  place = await sqlitePlace();
  store = await place.open();
  [atMs, alarms, isAway] = [1_000, [], false];
});
afterEach(async () => {
  await store.close();
  await place.remove();
});

const clock: Clock = {
  nowMs: () => atMs,
  monotonicMs: () => atMs,
  alarm(delayMs, fire) {
    const alarm = { dueMs: atMs + delayMs, fire };
    alarms.push(alarm);
    return () => {
      alarms = alarms.filter((each) => each !== alarm);
    };
  },
};
/** Moves the time and rings what is due. */
const passTime = (ms: number): void => {
  atMs += ms;
  const due = alarms.filter(({ dueMs }) => dueMs <= atMs);
  alarms = alarms.filter((each) => !due.includes(each));
  for (const { fire } of due) fire();
};

const makeCopy = (owner: string) => {
  const acts: string[] = [];
  let fails = false;
  let held: Promise<void> = Promise.resolve();
  const leadership = createLeadership({
    leaders: {
      tryLead: (...asked) => (isAway ? Promise.reject(new StoreAway()) : store.leaders.tryLead(...asked)),
      release: (...asked) => store.leaders.release(...asked),
    },
    clock,
    log: createFakeLog(),
    name: 'link',
    owner,
    async begin(fence) {
      if (fails) throw new Error('no');
      await held;
      acts.push(`begin ${fence}`);
    },
    async end() {
      acts.push('end');
    },
  });
  return {
    ...leadership,
    acts,
    fail(now: boolean) {
      fails = now;
    },
    /** Beginning takes until what this gives is called. */
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
  };
};

test('one copy leads, and another when it closes', async () => {
  const [one, other] = [makeCopy('one'), makeCopy('other')];
  one.start();
  await soon(() => expect(one.leads()).toBe(true));
  other.start();
  for (let round = 0; round < 6; round++) {
    passTime(leadEveryMs);
    await soon(() => expect(alarms.length).toBe(2));
  }
  expect([one.acts, other.acts]).toEqual([['begin 1'], []]);
  await one.close();
  passTime(leadEveryMs);
  await soon(() => expect(other.acts).toEqual(['begin 2']));
  await other.close();
  expect([one.acts, other.acts, alarms]).toEqual([['begin 1', 'end'], ['begin 2', 'end'], []]);
});

test('one that is not heard of is followed by another, and knows it before that begins', async () => {
  const [one, other] = [makeCopy('one'), makeCopy('other')];
  one.start();
  await soon(() => expect(one.leads()).toBe(true));
  await soon(() => expect(alarms.length).toBe(1));
  isAway = true;
  for (let gone = 0; gone < leadMs - leadEveryMs; gone += leadEveryMs) {
    passTime(leadEveryMs);
    await soon(() => expect(alarms.length).toBe(1));
  }
  expect(one.acts).toEqual(['begin 1', 'end']);
  isAway = false;
  other.start();
  await soon(() => expect(alarms.length).toBe(2));
  expect(other.acts).toEqual([]);
  atMs = 1_000 + leadMs;
  other.start();
  await soon(() => expect(other.acts).toEqual(['begin 2']));
  await Promise.all([one.close(), other.close()]);
});

test('a short silence of the store changes nothing', async () => {
  const one = makeCopy('one');
  one.start();
  await soon(() => expect(alarms.length).toBe(1));
  isAway = true;
  passTime(leadEveryMs);
  await soon(() => expect(alarms.length).toBe(1));
  isAway = false;
  passTime(leadEveryMs);
  await soon(() => expect(alarms.length).toBe(1));
  await one.close();
  expect(one.acts).toEqual(['begin 1', 'end']);
});

test('work that cannot begin is tried again', async () => {
  const one = makeCopy('one');
  one.fail(true);
  one.start();
  await soon(() => expect(alarms.length).toBe(1));
  expect(one.leads()).toBe(false);
  one.fail(false);
  passTime(leadEveryMs);
  await soon(() => expect(one.acts).toEqual(['begin 1']));
  await one.close();
});

test('work that takes long to begin is led meanwhile, and ended as soon as it can be once it is not', async () => {
  const [one, other] = [makeCopy('one'), makeCopy('other')];
  const letBegin = one.hold();
  one.start();
  await soon(() => expect(alarms.length).toBe(1));
  for (let gone = 0; gone < 3 * leadMs; gone += leadEveryMs) {
    passTime(leadEveryMs);
    await soon(() => expect(alarms.length).toBe(1));
  }
  other.start();
  await soon(() => expect(alarms.length).toBe(2));
  expect([one.acts, other.acts, one.leads()]).toEqual([[], [], false]);
  letBegin();
  await soon(() => expect([one.acts, one.leads()]).toEqual([['begin 1'], true]));
  await Promise.all([one.close(), other.close()]);
  expect([one.acts, other.acts]).toEqual([['begin 1', 'end'], []]);
});

test('a copy whose work cannot begin lets another try', async () => {
  const [broken, other] = [makeCopy('broken'), makeCopy('other')];
  broken.fail(true);
  broken.start();
  await soon(() => expect(alarms.length).toBe(1));
  other.start();
  await soon(() => expect(alarms.length).toBe(2));
  for (let round = 0; round < 6; round++) {
    passTime(leadEveryMs);
    await soon(() => expect(alarms.length).toBe(2));
  }
  await soon(() => expect(other.leads()).toBe(true));
  broken.fail(false);
  expect(broken.leads()).toBe(false);
  await Promise.all([broken.close(), other.close()]);
});
