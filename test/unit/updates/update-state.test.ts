import { expect, it } from 'vitest';
import {
  choicesOf,
  damaged,
  failed,
  floorOf,
  freshUpdateState,
  opened,
  proved,
  refused,
  staged,
  type UpdateState,
  updateStateShape,
} from '../../../main/updates/update-state.ts';

const taken = (...versions: readonly string[]): UpdateState =>
  versions.reduce((state, version) => proved(staged(state, version), version, 1), freshUpdateState);

it('a version is tried first, then in force, with the one before it kept and older ones let go', () => {
  const trial = staged(taken('0.2.0', '0.3.0'), '0.4.0');
  expect(choicesOf(trial)).toEqual(['0.4.0', '0.3.0', '0.2.0']);
  const state = proved(trial, '0.4.0', 7);
  expect(state).toEqual({
    format: 1,
    floor: '0.4.0',
    current: '0.4.0',
    lastGood: '0.3.0',
    trial: null,
    bad: [],
    last: { version: '0.4.0', result: 'taken', code: null, atMs: 7 },
  });
  expect(updateStateShape.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
});

it('after three failures a version is bad, and what was in force is chosen again', () => {
  let state = staged(taken('0.2.0'), '0.3.0');
  for (const atMs of [1, 2]) {
    state = failed(state, '0.3.0', 'died', atMs);
    expect(choicesOf(state)[0]).toBe('0.3.0');
  }
  state = failed(state, '0.3.0', 'died', 3);
  expect(choicesOf(state)).toEqual(['0.2.0']);
  expect(state.bad).toEqual(['0.3.0']);
  expect(state.last).toEqual({ version: '0.3.0', result: 'rolled-back', code: 'died', atMs: 3 });
  expect(failed(state, '0.3.0', 'died', 4)).toBe(state);
});

it('a trial that the power cuts off three times is given up at the third start', () => {
  let state = staged(freshUpdateState, '0.3.0');
  const choices = [1, 2, 3].map((atMs) => {
    state = opened(state, '0.1.0', atMs);
    return choicesOf(state);
  });
  expect(choices).toEqual([['0.3.0'], ['0.3.0'], []]);
  expect(state.last?.code).toBe('cut-off');
});

it('an answer for another version than the one on trial changes nothing', () => {
  const state = staged(taken('0.2.0'), '0.3.0');
  expect(failed(state, '0.2.0', 'died', 1)).toBe(state);
  expect(proved(state, '0.2.0', 1)).toBe(state);
});

it('the floor never falls: not by a rollback, not by damage, not by an installed package that is older', () => {
  let state = taken('0.2.0', '0.3.0');
  expect(floorOf(state, '0.1.0')).toBe('0.3.0');
  state = damaged(state, '0.3.0', 5);
  expect(choicesOf(state)).toEqual(['0.2.0']);
  expect(floorOf(state, '0.1.0')).toBe('0.3.0');
  expect(state.last).toMatchObject({ version: '0.3.0', result: 'rolled-back', code: 'damaged' });
  state = damaged(state, '0.2.0', 6);
  expect(choicesOf(state)).toEqual([]);
  expect(floorOf(state, '0.1.0-tryout')).toBe('0.3.0');
});

it('an installed package that is as new takes over, and the versions before it go', () => {
  const state = opened(staged(taken('0.2.0', '0.3.0'), '0.4.0'), '0.3.0', 1);
  expect(choicesOf(state)).toEqual(['0.4.0']);
  expect(choicesOf(opened(state, '0.4.0', 2))).toEqual([]);
});

it('a refused release is bad where it is wrong as it was signed, and not for what came between', () => {
  for (const code of ['bad-archive', 'bad-path', 'forbidden-entry', 'too-large', 'other-tree', 'no-program'])
    expect(refused(freshUpdateState, '0.3.0', code, 1).bad).toEqual(['0.3.0']);
  for (const code of ['other-bytes', 'bad-signature', 'malformed', 'disk-failed'])
    expect(refused(freshUpdateState, '0.3.0', code, 1).bad).toEqual([]);
  const full = refused(freshUpdateState, '0.3.0', 'disk-full', 1);
  expect(full.bad).toEqual([]);
  expect(full.last).toEqual({ version: '0.3.0', result: 'refused', code: 'disk-full', atMs: 1 });
});
