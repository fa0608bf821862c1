import { sleep, systemClock } from '../../../main/clock.ts';
import type { KeyHands } from '../../e2e/guard/parts/key-hands.ts';
import type { TerminalLog } from './terminal-log.ts';

/** From the state that main enters to the screen that shows it, on a busy machine. */
const drawnMs = 3_000;

/** A page of the demo site with its pictures and its tracker. */
const pageMs = 6_000;

/** The page that a guest opens, and how long the guest stays there. */
export type Visit = { readonly address: string; readonly read: () => Promise<void> };

const drawn = (ms = drawnMs): Promise<void> => sleep(systemClock, ms);

const newsPage: Visit = { address: 'https://www.daily-courier.test/', read: () => drawn(pageMs) };

/**
 * A whole session at a terminal that tells nothing but what its screen and its log tell, by keys alone: English, the code, the
 * notice, a page, End. Each step must bring the terminal to its next state.
 */
export async function sessionByKeys(
  keys: KeyHands,
  log: TerminalLog,
  code: string,
  { address, read }: Visit = newsPage,
): Promise<void> {
  const step = async (state: string, press: () => Promise<void>): Promise<void> => {
    const mark = log.mark();
    await press();
    await log.entered(state, mark);
    await drawn();
  };
  // The first stop is how the screen looks and sounds, the second English.
  await keys.press('Tab', 'Tab', 'Enter');
  await drawn();
  await step('notice', async () => {
    await keys.type(code.replace('-', '').toLowerCase());
    await keys.press('Enter');
  });
  // Behind the heading: decline, accept.
  await step('browsing', () => keys.press('Tab', 'Tab', 'Enter'));
  await keys.press('Control+l');
  await keys.type(address);
  await keys.press('Enter');
  await read();
  // Behind the address: own records, tools, stepping away, staff, new guest, End.
  await keys.press('Control+l', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter');
  await drawn();
  // The question stands on "No, go on".
  await step('recording', () => keys.press('Shift+Tab', 'Enter'));
}
