import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { hashPin } from '../../../main/gateway/staff/pin.ts';
import type { BodyOf } from '../../../preload/contract/http.ts';
import { createDeskClient } from '../../unit/gateway/fixture/desk-client.ts';
import { createTerminalClient, type TerminalClient } from '../../unit/gateway/fixture/terminal-client.ts';
import { createTestClock } from '../../unit/gateway/fixture/test-clock.ts';
import { test as base, expect } from './desk-browser.ts';
import { pin, startRulesHotel } from './rules-hotel.ts';

/** Who works there, all with the same PIN. */
const people = [
  { staffId: 'mei', name: 'Mei Lin', role: 'desk' },
  { staffId: 'jun', name: 'Jun Ho', role: 'desk' },
  { staffId: 'tao', name: 'Tao Wu', role: 'supervisor' },
  { staffId: 'ivo', name: 'Ivo Kern', role: 'it' },
  { staffId: 'ada', name: 'Ada Roth', role: 'auditor' },
] as const;

/** A hotel at work: a real gateway process with its console, and a terminal that speaks to it as a real one does. */
export type WorkingHotel = {
  readonly url: string;
  readonly terminal: TerminalClient;
  /** Tells the gateway how the terminal is. */
  report(state: BodyOf<'reportStatus'>['state'], language?: string): Promise<void>;
};

/** A test with such a hotel; each has its own. */
export const test = base.extend<{ readonly working: WorkingHotel }>({
  working: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'working-hotel-'));
      try {
        const pinHash = await hashPin(pin);
        const staff = people.map((person) => ({ ...person, pinHash }));
        const { hotel, gateway } = await startRulesHotel(folder, { staff });
        try {
          await use(await workAt(hotel.url));
        } finally {
          gateway.kill('SIGTERM');
          await once(gateway, 'exit');
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
    { timeout: 60_000 },
  ],
});

export { expect };

/** Signs a person in at the console, by keyboard. */
export async function enter(page: Page, hotel: WorkingHotel, staffId: string): Promise<void> {
  await page.goto(hotel.url);
  await page.getByRole('textbox', { name: 'Staff ID' }).fill(staffId);
  await page.getByRole('textbox', { name: 'PIN' }).fill(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible({ timeout: 20_000 });
}

/** Leaves the desk to the next person. */
export async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
}

/** Room number, Enter, Enter at a desk that stands on the room field; gives the code of the slip. */
export async function issueTo(page: Page, room: string): Promise<string> {
  await expect(page.getByRole('textbox', { name: 'Room number' })).toBeFocused();
  await page.keyboard.type(room);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Issue slip' })).toBeFocused({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  return codeOn(page, 'Slip');
}

/** The code on a slip that a region of the page shows. */
export async function codeOn(page: Page, region: string): Promise<string> {
  const slip = page.getByRole('region', { name: region, exact: true });
  await expect(slip).toContainText(/[0-9A-Z]{5}\s*-\s*[0-9A-Z]{5}/, { timeout: 20_000 });
  const [, one = '', two = ''] =
    /([0-9A-Z]{5})\s*-\s*([0-9A-Z]{5})/.exec((await slip.textContent()) ?? '') ?? [];
  return `${one}-${two}`;
}

async function workAt(url: string): Promise<WorkingHotel> {
  const terminal = await enrolled(url);
  return {
    url,
    terminal,
    async report(state, language) {
      const known = { stateReason: null, version: '1', electron: '1', softwareKey: true };
      await terminal.ask('reportStatus', { ...known, state, language: language ?? null });
    },
  };
}

async function enrolled(url: string): Promise<TerminalClient> {
  const clock = createTestClock(Date.now());
  // Proofs are made at the moment they are sent.
  const terminal = createTerminalClient(url, { ...clock, nowMs: Date.now });
  const { userCode } = await terminal.ask('enrol', { jwk: terminal.jwk, softwareKey: true });
  const it = createDeskClient(url);
  await it.ask('signIn', { staffId: 'ivo', pin });
  const profileIds = ['open-web', 'essentials'];
  await it.ask('approveTerminal', { userCode, label: 'Lobby 1', profileIds });
  return terminal;
}
