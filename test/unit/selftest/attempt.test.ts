import { expect, test } from 'vitest';
import { attempt, attempts, refused, says } from '../../../main/selftest/attempt.ts';
import { closed, open, unchecked } from '../../../main/selftest/row.ts';
import { pageTries, runTries } from '../../../main/selftest/run-tries.ts';
import { stageWith } from './stage.ts';

const nothing = () => {};

test('a window that was not there before is a way out, and is asked to close', async () => {
  const windows = [1];
  const stage = stageWith({}, windows);
  expect(await attempt(stage, { act: () => windows.push(7) })).toEqual(open('a window opened'));
  expect([...new Set(stage.dismissed)]).toEqual([7]);
});

test('what was refused is closed, and open when a window comes a moment after', async () => {
  const windows = [1];
  const stage = stageWith({}, windows);
  expect(await attempt(stage, { act: nothing, isOver: () => true })).toEqual(
    closed('refused, and no window opened'),
  );
  const late = await attempt(stage, {
    act: () => stage.clock.alarm(600, () => windows.push(7)),
    isOver: () => true,
  });
  expect(late).toEqual(open('a window opened'));
});

test('what nobody saw refused is open', async () => {
  expect(await attempt(stageWith({}), { act: nothing, isOver: () => false })).toEqual(
    open('nobody saw it refused'),
  );
});

test('a sign of the way out counts also after the refusal', async () => {
  const stage = stageWith({});
  let isStarted = false;
  const act = () =>
    stage.clock.alarm(900, () => {
      isStarted = true;
    });
  const sign = () => (isStarted ? 'a program was started' : null);
  expect(await attempt(stage, { act, sign, isOver: () => true })).toEqual(open('a program was started'));
});

test('a page that gives no answer is no sign and no end', async () => {
  const silent = () => new Promise<never>(nothing);
  expect(await attempt(stageWith({}), { act: nothing, sign: silent, isOver: silent })).toEqual(
    open('nobody saw it refused'),
  );
});

test('where nothing tells the end only a screen can tell, and without one it is not checked', async () => {
  expect(await attempt(stageWith({}), { act: nothing })).toEqual(closed('no window opened on the display'));
  expect(await attempt(stageWith({}, null), { act: nothing })).toEqual(
    unchecked('this session shows its windows to nobody'),
  );
  expect(await attempt(stageWith({}, null), { act: nothing, isOver: () => true })).toEqual(
    closed('refused, as the engine tells'),
  );
});

test('what could not be done twice is open, and does not stop the rows after it', async () => {
  let goes = 0;
  const fails = () => Promise.reject(new Error('no-frame'));
  const rows: unknown[] = [];
  const row = { id: 'A01', tried: 'a try', closedBy: 'guard' } as const;
  await runTries(
    [
      { ...row, run: (stage) => attempt(stage, { act: fails, isOver: () => false }) },
      { ...row, run: async () => closed('told') },
      {
        ...row,
        run: async () => {
          goes += 1;
          if (goes === 1) throw new Error('no-page');
          return closed('the second time');
        },
      },
    ],
    stageWith({}),
    (each) => rows.push(each),
  );
  expect(rows).toEqual([
    { id: 'A01', tried: 'a try', ...open('could not be tried (no-frame)') },
    { id: 'A01', tried: 'a try', ...closed('told') },
    { id: 'A01', tried: 'a try', ...closed('the second time') },
  ]);
});

test('of several goes the first that is open is the answer', async () => {
  const go = (isOver: boolean) => ({ act: nothing, isOver: () => isOver });
  expect(await attempts(stageWith({}), [go(true), go(false), go(true)])).toEqual(
    open('nobody saw it refused'),
  );
});

test('a refusal of before is not counted, nor one of another kind', async () => {
  const told = ['popup', 'upload'];
  const stage = stageWith({ refusals: () => told.splice(0) });
  const isRefused = refused(stage, 'popup');
  expect(isRefused()).toBe(false);
  told.push('upload');
  expect(isRefused()).toBe(false);
  told.push('popup');
  expect(isRefused()).toBe(true);
  // It stays so.
  expect(isRefused()).toBe(true);
  expect(await says(stageWith({ run: async () => 'x' }), '', 'x')()).toBe(true);
});

test('rows that the engine closes by itself are open where it gives way', async () => {
  const windows: number[] = [];
  const giveWay = () => void windows.push(windows.length + 1);
  const rows: string[] = [];
  const tries = pageTries('mark').filter(({ closedBy }) => closedBy === 'engine');
  const ground = {
    run: async () => {
      giveWay();
      return 'granted';
    },
    press: giveWay,
    touch: giveWay,
    url: () => 'file:///etc/passwd',
  };
  await runTries(tries, stageWith(ground, windows), ({ state }) => rows.push(state));
  expect(rows).toEqual(tries.map(() => 'open'));
  expect(rows.length).toBeGreaterThan(5);
});
