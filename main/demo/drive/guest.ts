import type { Page } from '@playwright/test';
import { sleep, systemClock } from '../../clock.ts';
import type { TerminalDriver } from './terminal-driver.ts';

// What a guest does at a terminal, in English, by the roles and names on the screen and nothing else.

const patienceMs = 20_000;

/** Waits for a screen by its heading. */
export function heading(shell: Page, name: string | RegExp) {
  return shell.getByRole('heading', { name, level: 1 });
}

/** Touches English on the attract screen, once the terminal is available. */
export async function chooseEnglish(shell: Page): Promise<void> {
  await shell.getByRole('button', { name: 'English' }).click({ timeout: patienceMs });
  await heading(shell, 'Enter your code').waitFor({ timeout: patienceMs });
}

/** Types a code on a keyboard and sends it. */
export async function enterCode(shell: Page, code: string): Promise<void> {
  await shell.getByLabel('Code', { exact: true }).fill(code);
  await shell.getByRole('button', { name: 'Continue' }).click();
}

/** Reads nothing, accepts the notice, and waits for the start page. */
export async function acceptNotice(shell: Page): Promise<void> {
  await shell.getByRole('button', { name: 'Accept and start' }).click({ timeout: patienceMs });
  await heading(shell, 'Where would you like to go?').waitFor({ timeout: patienceMs });
}

/** From the attract screen to the start page. */
export async function checkIn(shell: Page, code: string): Promise<void> {
  await chooseEnglish(shell);
  await enterCode(shell, code);
  await acceptNotice(shell);
}

/** Types an address into whichever address field is shown, and goes. */
export async function goTo(shell: Page, address: string): Promise<void> {
  const field = shell.getByRole('combobox', { name: 'Address', exact: true });
  await field.fill(address, { timeout: patienceMs });
  await field.press('Enter');
}

/** Opens an address and gives the guest page once it has loaded. */
export async function openPage(terminal: TerminalDriver, address: string): Promise<Page> {
  await goTo(terminal.shell, address);
  const page = await terminal.guestPage(address);
  await page.waitForLoadState('load', { timeout: patienceMs });
  return page;
}

/** The question after End hears nothing at first, so that a double tap on End ends nobody's session by accident. */
const readingMs = 800;

/** Presses End, and reads the question. */
export async function askToEnd(shell: Page): Promise<void> {
  await shell.getByRole('button', { name: 'End', exact: true }).click({ timeout: patienceMs });
  await sleep(systemClock, readingMs);
}

/** Answers the question. What comes next is shown by the tree that follows. */
export async function confirmEnd(shell: Page): Promise<void> {
  await shell.getByRole('button', { name: 'Yes, end' }).click({ timeout: patienceMs });
}
