import { expect, test } from 'vitest';
import { sortTally } from '../../installed/reach/sort-tally.ts';

test('only the gateway, the channel and the terminal itself are not elsewhere: another port, protocol or neighbour is', () => {
  const stray = {
    '192.0.2.4 80': 1,
    '192.0.2.4 0': 1,
    '203.0.113.7 8420': 2,
    '192.0.2.44 8420': 1,
    '192.0.2.53 53': 3,
    '::1 53': 1,
  };
  const tally = new Map([
    ['192.0.2.4 8420', 5],
    ['203.0.113.7 9000', 6],
    ['127.0.0.1 40000', 7],
    ['192.0.2.1 0', 1],
    ...Object.entries(stray),
  ]);
  expect(sortTally(tally, { gateway: 8420, channel: 9000, site: 1 })).toEqual({
    gateway: 5,
    channel: 6,
    itself: 8,
    elsewhere: stray,
  });
});
