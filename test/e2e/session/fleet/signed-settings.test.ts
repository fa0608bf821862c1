import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { deviceThumbprint } from '../../../../main/compose-settings.ts';
import { askToEnd, checkIn, confirmEnd, openPage } from '../../../../main/demo/drive/guest.ts';
import { driveTerminal } from '../../../../main/demo/drive/terminal-driver.ts';
import { waitFor } from '../../../../main/demo/drive/wait-for.ts';
import { languages } from '../../../../preload/contract/languages.ts';
import { test as base, freshCode, lastClose, nextClose, type Setting, successor } from '../demo-test.ts';
import { askDoctor } from '../machine/ask-doctor.ts';
import { logTextIn } from '../plain-terminal.ts';
import { createSettingsSigner, type SettingsSigner } from './settings-signer.ts';

// A demo hotel whose terminal takes settings that one signer signed. The files are looked at every ten seconds, as at a hotel.

const test = base.extend<object, { signer: SettingsSigner; setting: Setting }>({
  signer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the braces
    async ({}, use) => {
      const signer = await createSettingsSigner();
      await use(signer);
      signer.remove();
    },
    { scope: 'worker' },
  ],
  setting: [
    async ({ signer }, use) =>
      use({
        leaseSeconds: 60,
        house: { settingsTrustFile: signer.trustFile, brand: { folder: '/nowhere' } },
      }),
    { scope: 'worker' },
  ],
});

/** Time for one look at the files on a machine that is busy. */
const lookLimitMs = 40_000;

/** The attract screen speaks one language after the other; it is to say this in each. */
const saying = (headline: string) => ({
  brand: { texts: Object.fromEntries(languages.map((each) => [each, { headline }])) },
});

test('signed settings for this terminal hold; what is not for it, not newer or not signed changes nothing and keeps no guest out', async ({
  demo,
  terminal,
  signer,
  folder,
}) => {
  test.setTimeout(420_000);
  const { terminalFolder } = demo;
  const { hotelId } = demo.world;
  const thumbprint = (await deviceThumbprint(terminalFolder)) ?? '';
  const site = join(terminalFolder, 'site.jws');
  const place = (text: string): void => writeFileSync(site, text, { mode: 0o644 });
  const sign = (headline: string, number: number, by = signer, bound = thumbprint): Promise<string> =>
    by.sign(saying(headline), { hotelId, number, terminal: bound });
  const logged = (line: string) =>
    logTextIn(terminalFolder)
      .split('\n')
      .filter((each) => each.includes(line));
  const kept = () => readFileSync(join(terminalFolder, 'signed-settings.json'), 'utf8');

  const good = await sign('Winter at the harbour', 12);
  place(good);
  const second = await successor(demo, terminal);
  const headline = (words: string, { shell } = second) =>
    shell.getByRole('heading', { name: words, level: 1 });
  await expect(headline('Winter at the harbour')).toBeVisible();
  expect(logged('settings.bundle-taken')).toHaveLength(1);
  expect(kept()).toContain(good.trim());
  expect((await askDoctor(terminalFolder)).of('config')).toMatchObject({ code: 'good', state: 'ok' });

  const [head = '', , signature = ''] = good.split('.');
  const other = (await sign('Bought by nobody', 13)).split('.')[1];
  const thief = await createSettingsSigner();
  const refused = {
    'bad-signature': `${head}.${other}.${signature}`,
    'other-terminal': await sign('For the bar', 14, signer, 'A'.repeat(43)),
    older: await sign('Last summer', 11),
    forked: await sign('Winter at the other harbour', 12),
    'unknown-signing-key': await sign('Give me your card', 15, thief),
  };
  thief.remove();
  const before = kept();
  for (const [code, text] of Object.entries(refused)) {
    place(text);
    await waitFor(
      `${code} in the log`,
      () => logged('settings.bundle-refused').at(-1)?.includes(code),
      lookLimitMs,
    );
    expect((await askDoctor(terminalFolder)).of('config')).toMatchObject({
      code: 'bundle-refused',
      state: 'warning',
      fact: expect.stringMatching(new RegExp(`site\\.jws.*\\[${code}\\]`)),
    });
    expect(kept()).toBe(before);
    expect(demo.terminal.tree()).toBe(second.tree);
  }
  expect(logged('settings.bundle-refused')).toHaveLength(Object.keys(refused).length);
  await expect(headline('Winter at the harbour')).toBeVisible();

  const atRefusal = lastClose(folder);
  await checkIn(second.shell, (await freshCode(demo)).code);
  await openPage(second, 'https://www.daily-courier.test/');
  // What comes during a session waits for its end.
  const newer = await sign('Spring at the harbour', 16);
  place(newer);
  await waitFor('it to be taken', () => logged('settings.bundle-taken').length === 2, lookLimitMs);
  expect(demo.terminal.tree()).toBe(second.tree);
  expect(second.guestPages()).toHaveLength(1);
  await askToEnd(second.shell);
  await confirmEnd(second.shell);
  expect(await nextClose(folder, atRefusal)).toMatchObject({
    close_reason: 'guest',
    wipe_result: { result: 'proved' },
  });
  await second.disconnect();

  // Over a start of the program, with a file beside it that is refused.
  await demo.terminal.stop();
  place(good);
  demo.terminal = await demo.startTerminal();
  place(good);
  const started = await driveTerminal(demo.terminal.tree());
  await expect(headline('Spring at the harbour', started)).toBeVisible({ timeout: 30_000 });
  expect(kept()).toContain(newer.trim());
  expect(logged('settings.bundle-refused').at(-1)).toContain('older');
  await started.disconnect();
});
