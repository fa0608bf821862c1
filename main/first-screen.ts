import { type Clock, within } from './clock.ts';

/** How long others wait for a first screen that does not come: a gateway that does not answer, a page that draws nothing. */
const limitMs = 5_000;

/** What a first screen is known by. */
export type FirstScreen = {
  readonly clock: Clock;
  /** Resolves once the terminal has been told how things are. */
  readonly looked: Promise<void>;
  /** Resolves when a screen has been drawn. */
  readonly drawn: () => Promise<void>;
  readonly owesNothing: () => boolean;
};

/** Says that a promoted tree is settled once its first screen stands, or takes too long, unless it owes something by then. */
export async function settleAfter(
  { clock, looked, drawn, owesNothing }: FirstScreen,
  settled: () => void,
): Promise<void> {
  await within(clock, limitMs, looked.then(drawn)).catch(() => {});
  if (owesNothing()) settled();
}
