import { type Browser, expect, type Page } from '@playwright/test';
import { systemClock as clock } from '../../../../main/clock.ts';
import { waitFor } from '../../../../main/demo/drive/wait-for.ts';
import type { DemoWorld } from '../../../../main/demo/world.ts';
import { type PrintedSlip, printSlip } from './printed-slip.ts';

/** A slip, and what it took to make it. */
export type IssuedSlip = PrintedSlip & {
  readonly code: string;
  /** Keys pressed after the room number, until the print job. */
  readonly keysAfterRoom: number;
  /** From the first key of the room number to the print job. */
  readonly toPrintMs: number;
};

/** Somebody at the front desk, at the console in a browser. */
export type Receptionist = {
  readonly page: Page;
  /** Room number, Enter, Enter. */
  issue(room: string): Promise<IssuedSlip>;
  /** What the desk shows for a room. */
  lookUp(room: string): Promise<void>;
  open(name: RegExp): Promise<void>;
};

type Watched = { keys: { key: string; atMs: number }[]; jobs: { atMs: number; pictures: number[] }[] };
type WatchedWindow = { watched: Watched };

/** Sees every key as it is pressed, and every print job as it is begun. Runs in the page. */
function watchDesk(): void {
  const watched: Watched = { keys: [], jobs: [] };
  Object.assign(window, { watched });
  addEventListener('keydown', ({ key }) => watched.keys.push({ key, atMs: performance.now() }), true);
  window.print = () => {
    const pictures = [...document.images].map(({ naturalWidth }) => naturalWidth);
    watched.jobs.push({ atMs: performance.now(), pictures });
  };
}

/** A desk that nobody touches for two minutes is locked: whoever comes back later than this looks first. */
const awayMs = 60_000;

/** Signs a person of the desk in, by keyboard, at the console that the gateway serves. */
export async function startReceptionist(browser: Browser, world: DemoWorld): Promise<Receptionist> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.addInitScript(watchDesk);
  const roomField = page.getByRole('textbox', { name: 'Room number' });
  let lastActAt = Number.NEGATIVE_INFINITY;
  const comeBack = async (): Promise<void> => {
    if (clock.monotonicMs() - lastActAt > awayMs) await signInAt(page, world);
    lastActAt = clock.monotonicMs();
  };
  const toPage = (name: RegExp) => page.getByRole('navigation').getByRole('button', { name }).click();
  const toRoom = async (): Promise<void> => {
    await comeBack();
    if (await roomField.isVisible()) await page.keyboard.press('Escape');
    else await toPage(/Desk/);
    await expect(roomField).toBeFocused();
  };
  await comeBack();
  return {
    page,
    async open(name) {
      await comeBack();
      await toPage(name);
    },
    async lookUp(room) {
      await toRoom();
      await typeRoom(page, room);
    },
    async issue(room) {
      await toRoom();
      return issueAt(page, room);
    },
  };
}

async function signInAt(page: Page, world: DemoWorld): Promise<void> {
  const person = world.staff.find(({ role }) => role === 'desk');
  await page.goto(world.gatewayUrl);
  const staffId = page.getByRole('textbox', { name: 'Staff ID' });
  const isIn = page.getByRole('navigation');
  await staffId.or(isIn).first().waitFor({ timeout: 20_000 });
  if (await isIn.isVisible()) return;
  await staffId.fill(person?.staffId ?? '');
  await page.getByRole('textbox', { name: 'PIN' }).fill(person?.pin ?? '');
  await page.keyboard.press('Enter');
  await expect(isIn).toBeVisible({ timeout: 20_000 });
}

async function typeRoom(page: Page, room: string): Promise<void> {
  for (const key of room) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
}

/** Room number, Enter, Enter, with the room field in focus; what the page has seen until its print job. */
async function issueAt(page: Page, room: string): Promise<IssuedSlip> {
  const watched = (): Promise<Watched> => page.evaluate(() => (window as unknown as WatchedWindow).watched);
  const before = await watched();
  await typeRoom(page, room);
  await expect(page.getByRole('button', { name: 'Issue slip' })).toBeFocused({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  const printed = async (): Promise<Watched | null> => {
    const now = await watched();
    return now.jobs.length > before.jobs.length ? now : null;
  };
  const after = await waitFor('the print job', printed, 20_000);
  const keys = after.keys.slice(before.keys.length);
  const [job] = after.jobs.slice(before.jobs.length);
  expect(job?.pictures.every((width) => width > 0)).toBe(true);
  const shown = (await page.getByRole('region', { name: 'Slip', exact: true }).textContent()) ?? '';
  const [, first = '', second = ''] = /([0-9A-Z]{5})\s*-\s*([0-9A-Z]{5})/.exec(shown) ?? [];
  return {
    ...(await printSlip(page)),
    code: `${first}${second}`,
    keysAfterRoom: keys.length - room.length,
    toPrintMs: Math.round((job?.atMs ?? 0) - (keys[0]?.atMs ?? 0)),
  };
}
