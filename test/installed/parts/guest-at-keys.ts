import { sleep, systemClock } from '../../../main/clock.ts';
import type { KeyHands } from '../../e2e/guard/parts/key-hands.ts';
import type { TerminalLog } from './terminal-log.ts';

/** From the state that main enters to the screen that shows it, on a busy machine. */
const drawnMs = 3_000;

/** From the key in a page to the field that has the focus, by way of main. */
const givenUpMs = 1_000;

/** A page of the demo site with its pictures and its tracker. */
const pageMs = 6_000;

/** The page that a guest opens, and how long the guest stays there. */
export type Visit = { readonly address: string; readonly read: () => Promise<void> };

/** Waits until the screen shows what was asked for. */
export const drawn = (): Promise<void> => sleep(systemClock, drawnMs);

/** Waits until a page of the demo site is there with all it has. */
export const pageDrawn = (): Promise<void> => sleep(systemClock, pageMs);

/** A page of the demo site that has a tracker. */
export const newsPage: Visit = { address: 'https://www.daily-courier.test/', read: pageDrawn };

/** Chooses a language on the attract screen: before them stands one button only, for how the screen looks and sounds. */
export async function chooseLanguage(keys: KeyHands, wait = drawn): Promise<void> {
  await keys.press('Tab', 'Tab', 'Enter');
  await wait();
}

/** Types a code as printed and sends it. */
export async function enterCode(keys: KeyHands, code: string): Promise<void> {
  await keys.type(code.replace('-', '').toLowerCase());
  await keys.press('Enter');
}

/** From the attract screen to the start page: a language, the code, the notice. `wait` is for the screen after each step. */
export async function checkIn(keys: KeyHands, log: TerminalLog, code: string, wait = drawn): Promise<void> {
  await chooseLanguage(keys, wait);
  await beginByCode(keys, log, code, wait);
}

/** From the field for the code to the start page: the code, the notice. */
export async function beginByCode(
  keys: KeyHands,
  log: TerminalLog,
  code: string,
  wait = drawn,
): Promise<void> {
  await step(log, 'notice', () => enterCode(keys, code), wait);
  // Behind the heading: decline, accept.
  await step(log, 'browsing', () => keys.press('Tab', 'Tab', 'Enter'), wait);
}

/** Declines the notice. */
export async function decline(keys: KeyHands): Promise<void> {
  // Behind the heading.
  await keys.press('Tab', 'Enter');
}

/** Gives the keys to the address in the bar, wherever they went before; a page gives them up a moment later. */
export async function toAddress(keys: KeyHands): Promise<void> {
  await keys.press('Control+l');
  await sleep(systemClock, givenUpMs);
}

/** Types an address into the bar and goes there. */
export async function goTo(keys: KeyHands, address: string): Promise<void> {
  await toAddress(keys);
  await keys.type(address);
  await keys.press('Enter');
}

/**
 * A whole session at a terminal that tells nothing but what its screen and its log tell, by keys alone: a language, the code, the
 * notice, a page, End. Each step must bring the terminal to its next state.
 */
export async function sessionByKeys(
  keys: KeyHands,
  log: TerminalLog,
  code: string,
  { address, read }: Visit = newsPage,
  wait = drawn,
): Promise<void> {
  await checkIn(keys, log, code, wait);
  await goTo(keys, address);
  await read();
  await endByKeys(keys, log, 'guest', wait);
}

/** Ends the session from wherever the focus is: for oneself, or for the guest before who left without doing so. */
export async function endByKeys(
  keys: KeyHands,
  log: TerminalLog,
  cause: 'guest' | 'new-guest',
  wait = drawn,
): Promise<void> {
  // Behind the address: own records, tools, stepping away, staff, new guest, End.
  const stops = Array.from({ length: cause === 'guest' ? 6 : 5 }, () => 'Tab');
  await keys.press('Control+l', ...stops, 'Enter');
  await wait();
  // The question stands on "No, go on".
  await step(log, 'recording', () => keys.press('Shift+Tab', 'Enter'), wait);
}

async function step(
  log: TerminalLog,
  state: string,
  press: () => Promise<void>,
  wait: () => Promise<void>,
): Promise<void> {
  const mark = await log.mark();
  await press();
  await log.entered(state, mark);
  await wait();
}
