import { expect, it } from 'vitest';
import { standingOf } from '../../../main/fleet/standing.ts';
import { idle } from '../../../main/session/idle.ts';
import type { State } from '../../../main/session/states.ts';
import { createRoomMaker } from '../../../main/upkeep/room-maker.ts';

function setUp(first: State) {
  const facts = { state: first, isServiced: false, left: 0 };
  const room = createRoomMaker({
    isFree: () => !facts.isServiced && ['rest', 'blocked'].includes(standingOf(facts.state)),
    leave: () => {
      facts.left += 1;
    },
  });
  return { facts, room };
}

const atEntry: State = { ...idle, language: 'fr' };
const checking: State = { name: 'verifying', language: 'fr', token: 'G0HST' };
const blocked: State = { name: 'blocked', reason: 'store-failed', owed: null, failedSteps: [] };

it.each([
  ['on the first screen', idle],
  ['out of order', blocked],
])('leaves at once, once, %s', (_, state) => {
  const { facts, room } = setUp(state);
  room.look();
  expect(facts.left).toBe(0);
  room.renew();
  room.look();
  expect(facts.left).toBe(1);
});

it('waits for a guest who types a code, through its check, until nobody is there', () => {
  const { facts, room } = setUp(atEntry);
  room.renew();
  for (const state of [checking, atEntry]) {
    facts.state = state;
    room.look();
  }
  expect(facts.left).toBe(0);
  facts.state = idle;
  room.look();
  expect(facts.left).toBe(1);
});

it('waits for whoever looks after the terminal', () => {
  const { facts, room } = setUp(idle);
  facts.isServiced = true;
  room.renew();
  expect(facts.left).toBe(0);
  facts.isServiced = false;
  room.look();
  expect(facts.left).toBe(1);
});
