import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findFreePort } from '../../../main/demo/free-port.ts';
import { test as base, expect, goTo } from './desk-browser.ts';
import { pin, startRulesHotel } from './rules-hotel.ts';

/** A real gateway under a name, where browsers offer passkeys. */
const test = base.extend<{ readonly address: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  address: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'people-hotel-'));
    const port = await findFreePort();
    const address = `http://localhost:${port}`;
    const listen = { host: '127.0.0.1', port };
    const { gateway } = await startRulesHotel(folder, { listen, publicUrl: address });
    await use(address);
    gateway.kill('SIGTERM');
    await once(gateway, 'exit');
    rmSync(folder, { recursive: true });
  },
});

test('a person is added, chooses a PIN with the code, and signs in with a passkey', async ({
  page,
  address,
}) => {
  await addAuthenticator(page);
  await page.goto(address);
  await enter(page, 'tao', pin);
  await goTo(page, /People/);
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Staff ID' }).fill('kim');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Kim Lee');
  await dialog.getByRole('button', { name: 'Add and show the code' }).click();
  const slip = page.getByRole('region', { name: 'Set-up code for Kim Lee' });
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec((await slip.textContent()) ?? '')?.[0] ?? '';
  await leave(page);

  await page.getByRole('button', { name: 'First time? Use a set-up code' }).click();
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await field('Staff ID').fill('kim');
  await field('Set-up code').fill(code.toLowerCase());
  await field('New PIN').fill('204816');
  await field('New PIN again').fill('204816');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Give a guest access' })).toBeVisible();
  await addPasskey(page, 'Blue key');
  await expect(own(page).getByRole('listitem')).toContainText('Blue key');
  await expect(own(page).getByRole('listitem')).toContainText('never used');
  await page.keyboard.press('Escape');
  await leave(page);

  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('heading', { name: 'Give a guest access' })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Kim Lee, Front desk');
  await leave(page);

  await enter(page, 'tao', pin);
  await goTo(page, /People/);
  await expect(page.getByRole('row').filter({ hasText: 'Kim Lee' })).toContainText('PIN, 1 passkey');
});

test('without a passkey of this hotel the sign-in says so and the PIN still works', async ({
  page,
  address,
}) => {
  await addAuthenticator(page);
  await page.goto(address);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'No passkey was used.' })).toBeVisible();
  await enter(page, 'tao', pin);
});

test('a key is added once, and what is removed signs nobody in any more', async ({ page, address }) => {
  await addAuthenticator(page);
  await page.goto(address);
  await enter(page, 'tao', pin);
  await addPasskey(page, 'Blue key');
  const alert = (text: string) => own(page).getByRole('alert').filter({ hasText: text });
  await own(page).getByRole('textbox', { name: 'Name of a new passkey' }).fill('Again');
  await page.keyboard.press('Enter');
  await expect(alert('This key is one of your passkeys already.')).toBeVisible();
  await own(page).getByRole('textbox', { name: 'PIN now' }).fill(pin);
  await own(page).getByRole('textbox', { name: 'New PIN', exact: true }).fill('975310');
  await own(page).getByRole('textbox', { name: 'New PIN again' }).fill('975310');
  await page.keyboard.press('Enter');
  await expect(alert("stands in the gateway's configuration file")).toBeVisible();
  await own(page).getByRole('button', { name: 'Remove the passkey Blue key' }).press('Enter');
  await expect(own(page)).toContainText('nothing but your PIN signs you in');
  await own(page).getByRole('button', { name: 'Remove it' }).press('Enter');
  await expect(own(page).getByRole('listitem')).toHaveCount(0);
  // The button that had the focus is gone; Escape is for whatever has it next.
  await expect(own(page).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await leave(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: 'This passkey signs nobody in here any more.' }),
  ).toBeVisible();
  await enter(page, 'tao', pin);
});

async function enter(page: Page, staffId: string, pinOf: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Staff ID' }).fill(staffId);
  await page.getByRole('textbox', { name: 'PIN' }).fill(pinOf);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
}

/** A key that knows who holds it, as the browser's own test bench has it. */
async function addAuthenticator(page: Page): Promise<void> {
  const bench = await page.context().newCDPSession(page);
  await bench.send('WebAuthn.enable');
  await bench.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const own = (page: Page) => page.getByRole('dialog', { name: 'My sign-in' });

/** Adds a passkey by keyboard for whoever is signed in; the dialog stays open. */
async function addPasskey(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: /my sign-in/ }).press('Enter');
  await own(page).getByRole('textbox', { name: 'Name of a new passkey' }).focus();
  await page.keyboard.type(label);
  await page.keyboard.press('Enter');
  await expect(
    own(page)
      .getByRole('status')
      .filter({ hasText: `passkey ${label} is added` }),
  ).toBeVisible();
}
