import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { makeOwnedTemporary } from '../../../main/tools/setup/unprivileged.mjs';
import { pack } from '../../tamper/forge/pack.ts';
import { simulate } from '../../tamper/forge/simulate.ts';
import { mutantOf } from '../../tamper/mutants/row.ts';
import { rows } from '../../tamper/mutants/rows.ts';
import { axeFindings } from '../axe-on.ts';

const source = resolve(import.meta.dirname, '../../../main/verify/verify.html');
const shape = {
  origins: 1,
  days: 8,
  recordsPerDay: 4,
  gaps: false,
  holds: true,
  catalogueChange: false,
} as const;
const folder = makeOwnedTemporary('verify-page');
mkdirSync(folder, { recursive: true });
const file = resolve(folder, 'verify.html');
writeFileSync(file, readFileSync(source));

function goodPackage(): Buffer {
  const world = simulate('page', shape);
  return pack(world, { sort: 'A', from: world.firstDay, to: world.lastDay, sessions: null }).bytes;
}

test.describe('the page that checks a package', () => {
  const problems: string[] = [];
  const requests: string[] = [];

  test.beforeEach(async ({ page }) => {
    problems.splice(0);
    requests.splice(0);
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
  });

  test.afterEach(() => {
    expect(problems).toEqual([]);
    expect(requests).toEqual([pathToFileURL(file).href]);
  });

  test('calls a good package good, in English and Chinese, from a file and without a network', async ({
    page,
  }) => {
    await page
      .getByLabel(/Choose a package/)
      .setInputFiles({ name: 'good.zip', mimeType: 'application/zip', buffer: goodPackage() });
    await expect(page.getByRole('status')).toContainText('Good: 8 of 8 days present, roots match.');
    await expect(page.getByRole('status')).toContainText('完好');
    await expect(page.getByRole('status')).toBeFocused();
  });

  test('names the class of a tampered package', async ({ page }) => {
    for (const name of ['a record left out', 'cosignature changed', 'bit flipped in a sealed record']) {
      const row = rows.find((each) => each.name === name);
      if (row === undefined) throw new Error(`no row ${name}`);
      const { bytes } = mutantOf(row, 'page');
      await page
        .getByLabel(/Choose a package/)
        .setInputFiles({ name: `${name}.zip`, mimeType: 'application/zip', buffer: bytes });
      await expect(page.getByRole('status')).toContainText(`TAMPERED: ${row.expects}`);
    }
  });

  test('checks with its own Ed25519 where the browser has none', async ({ page }) => {
    await page.evaluate(() => {
      const { importKey } = crypto.subtle;
      // biome-ignore lint/suspicious/noExplicitAny: the overloads of importKey do not matter here.
      (crypto.subtle as any).importKey = (...given: [any, any, any, any, any]) =>
        given[2] === 'Ed25519' ? Promise.reject(new Error('none')) : importKey.apply(crypto.subtle, given);
    });
    await page
      .getByLabel(/Choose a package/)
      .setInputFiles({ name: 'good.zip', mimeType: 'application/zip', buffer: goodPackage() });
    await expect(page.getByRole('status')).toContainText('8 of 8 days present', { timeout: 60_000 });
  });

  test('is usable by keyboard, and breaks no rule of accessibility', async ({ page }) => {
    await page.keyboard.press('Tab');
    await expect(page.getByLabel(/Choose a package/)).toBeFocused();
    expect(await axeFindings(page)).toEqual([]);
  });
});
