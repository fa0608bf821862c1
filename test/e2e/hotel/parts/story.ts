import { expect, type Locator, type Page } from '@playwright/test';
import { systemClock as clock } from '../../../../main/clock.ts';
import { heading } from '../../../../main/demo/drive/guest.ts';
import { driveTerminal, type TerminalDriver } from '../../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../../main/demo/drive/wait-for.ts';
import { keptRecords, nextClose, waitForAttract } from '../../session/demo-test.ts';
import type { Hotel } from './start-hotel.ts';
import type { TestedSystem } from './tested-system.ts';

/** What the design promises: a change in the hotel system reaches a live session within this. */
export const promiseMs = 90_000;

/** A change in the hotel system, and how long it took until the session knew. */
export type Reached = { readonly what: string; readonly tookMs: number };

/** The end of a session as it came about. */
export type EndOfSession = Reached & {
  readonly cause: string;
  /** The terminal as it is for the next guest. */
  readonly next: TerminalDriver;
};

/** What the guest reads at the end, in each language. */
const nothingLeft = { en: 'Nothing of yours is left here', 'zh-Hans': '这里没有留下您的任何内容' } as const;

/** Does something in the hotel system and waits until the session on the terminal is over, wiped, told and recorded. */
export async function endBy<System extends TestedSystem>(
  hotel: Hotel<System>,
  terminal: TerminalDriver,
  language: keyof typeof nothingLeft,
  act: { readonly what: string; do(): void; readonly tells: string },
): Promise<EndOfSession> {
  const before = keptRecords(hotel.folder).findLast(({ type }) => type === 'session.close');
  const changedAt = clock.monotonicMs();
  act.do();
  await waitFor('the end', () => hotel.terminal.tree() !== terminal.tree, promiseMs);
  const tookMs = Math.round(clock.monotonicMs() - changedAt);
  expect(tookMs, act.what).toBeLessThanOrEqual(promiseMs);
  await terminal.disconnect();
  const next = await driveTerminal(hotel.terminal.tree());
  await expect(heading(next.shell, nothingLeft[language])).toBeVisible({ timeout: 20_000 });
  await expect(next.shell.getByText(act.tells)).toBeVisible();
  const close = await nextClose(hotel.folder, before);
  expect(close.wipe_result).toMatchObject({ result: 'proved', failed: 0 });
  await waitForAttract(next.shell);
  return { what: act.what, tookMs, cause: close.close_reason ?? '', next };
}

/** Does something in the hotel system and waits until it shows where it must; the session goes on. */
export async function reach(what: string, act: () => void, shows: () => Promise<boolean>): Promise<Reached> {
  const changedAt = clock.monotonicMs();
  act();
  await waitFor(what, shows, promiseMs);
  return { what, tookMs: Math.round(clock.monotonicMs() - changedAt) };
}

/** The minutes that the browsing bar shows as left. */
export async function minutesLeft(shell: Page): Promise<number> {
  const text = (await shell.getByRole('timer').first().textContent()) ?? '';
  const [, hours = '0', minutes = '0'] = /(?:(\d+) hr )?(\d+)(?: min|:\d\d)/.exec(text) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

/** Touches a code on the terminal's own keypad and sends it. */
export async function touchCode(shell: Page, code: string): Promise<void> {
  const keypad = shell.getByRole('group', { name: 'Keypad' });
  for (const symbol of code) await keypad.getByRole('button', { name: symbol, exact: true }).click();
  await shell.getByRole('button', { name: 'Continue' }).click();
}

/** The terminal's place on the seat map. */
export function seatOf(desk: Page): Locator {
  return desk.getByRole('article', { name: 'Lobby 1' });
}
