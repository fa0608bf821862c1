import { test } from '../demo-test.ts';
import { wholeJourney } from './journey.ts';
import { touchHandsAt } from './touch-hands.ts';

test('a guest does everything with fingers on the glass and nothing else', async ({ demo, terminal }) => {
  test.setTimeout(240_000);
  await wholeJourney({ demo, terminal, language: 'de', handsAt: touchHandsAt });
});
