import { expect, it } from 'vitest';
import { settleAfter } from '../../main/first-screen.ts';
import { createFakeClock } from '../fakes/clock.ts';

function setUp(owesNothing = true) {
  const clock = createFakeClock();
  const looked = Promise.withResolvers<void>();
  const drawn = Promise.withResolvers<void>();
  let settled = 0;
  void settleAfter(
    { clock, looked: looked.promise, drawn: () => drawn.promise, owesNothing: () => owesNothing },
    () => {
      settled += 1;
    },
  );
  const turns = async (): Promise<number> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    return settled;
  };
  return { clock, looked, drawn, turns };
}

it('a tree is settled once it has looked around and then drawn a screen', async () => {
  const { looked, drawn, turns } = setUp();
  expect(await turns()).toBe(0);
  looked.resolve();
  expect(await turns()).toBe(0);
  drawn.resolve();
  expect(await turns()).toBe(1);
});

it('a gateway that does not answer and a page that draws nothing hold nobody up for long', async () => {
  for (const hasLooked of [false, true]) {
    const { clock, looked, turns } = setUp();
    if (hasLooked) looked.resolve();
    await turns();
    clock.advance(4_999);
    expect(await turns()).toBe(0);
    clock.advance(1);
    expect(await turns()).toBe(1);
  }
});

it('one that owes something by then is not settled', async () => {
  const { looked, drawn, turns } = setUp(false);
  looked.resolve();
  drawn.resolve();
  expect(await turns()).toBe(0);
});
