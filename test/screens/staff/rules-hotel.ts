import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { demoReservations } from '../../../main/gateway/hotel-systems/demo-stays.ts';
import { hashPin } from '../../../main/gateway/staff/pin.ts';
import { compileFiles } from '../../../main/guard/tester/compile-files.ts';
import type { Profile } from '../../../main/profile/shape.ts';
import { createTestAuthority } from '../../unit/gateway/fixture/signed-documents.ts';
import { test as base, expect } from './desk-browser.ts';

/** A gateway as it ships, with the real console, two profiles, a list it has and one it lacks. */
export type RulesHotel = {
  readonly url: string;
  readonly folder: string;
  /** Digest of the list `ads`, which the gateway has. */
  readonly adsSha256: string;
  /** Text whose list the profile `open-web` names as `gambling`; the gateway lacks it. */
  readonly gamblingText: string;
  /** Signs a profile of this hotel's authority. */
  sign(profileId: string, change: Partial<Profile>): Promise<string>;
};

const root = resolve(import.meta.dirname, '../../..');
const dayMs = 86_400_000;

/** PIN of everybody in the configuration file. */
export const pin = '482916';

const gamblingText = '0.0.0.0 casino.example\n0.0.0.0 bets.example\n';

const navigation = {
  block: ['*', 'news.example', '.video.example/live'],
  allow: ['maps.example', 'www.news.example', 'https://shop.example/open'],
};

/** A test with such a hotel; each has its own. */
export const test = base.extend<{ readonly rulesHotel: RulesHotel }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  rulesHotel: async ({}, use) => {
    const { hotel, gateway } = await startRulesHotel(mkdtempSync(join(tmpdir(), 'rules-hotel-')));
    await use(hotel);
    gateway.kill('SIGTERM');
    await once(gateway, 'exit');
    rmSync(hotel.folder, { recursive: true });
  },
});

export { expect };

/** Starts it in a folder of its own; `change` goes into its configuration. */
export async function startRulesHotel(
  folder: string,
  change: object = {},
): Promise<{ readonly hotel: RulesHotel; readonly gateway: ChildProcess }> {
  mkdirSync(join(folder, 'data', 'lists'), { recursive: true });
  mkdirSync(join(folder, 'profiles'));
  const ads = compile(folder, 'ads', 'ads.example\ntracker.example\n');
  const gambling = compile(folder, 'gambling', gamblingText);
  rmSync(listPath(folder, gambling));
  const authority = createTestAuthority('harbour');
  const nowMs = Date.now();
  const dates = { notBeforeMs: nowMs - dayMs, notAfterMs: nowMs + 30 * dayMs };
  const sign: RulesHotel['sign'] = (profileId, change) =>
    authority.profile(profileId, { ...dates, ...change });
  const categories: Profile['rules']['categories'] = [
    { name: 'ads', sha256: ads, verdict: 'block' },
    { name: 'gambling', sha256: gambling, verdict: 'block' },
  ];
  const rules: Profile['rules'] = {
    default: 'block',
    navigation,
    subresource: { block: [], allow: ['*'] },
    categories: [],
    privateTargets: [],
  };
  const files = {
    'keys.json': authority.keySet,
    'designation.jws': await authority.designation({ ...dates, hotelName: 'Harbour Hotel Lingang' }),
    'profiles/open-web.jws': await sign('open-web', {
      version: 4,
      titles: { en: 'Open web', 'zh-Hans': '开放网络' },
      rules: { ...rules, default: 'allow', navigation: { block: [], allow: [] }, categories },
    }),
    'profiles/essentials.jws': await sign('essentials', {
      version: 2,
      titles: { en: 'Essentials', 'zh-Hans': '基本服务' },
      rules: { ...rules, categories: categories.slice(0, 1) },
    }),
    'stays.json': JSON.stringify(demoReservations(new Date(nowMs).toISOString().slice(0, 10))),
    'config.json': JSON.stringify({ ...configOf(await hashPin(pin)), ...change }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const gateway = spawn(
    process.execPath,
    [join(root, 'main/gateway/index.ts'), '--config', join(folder, 'config.json')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const url = await addressOf(gateway);
  return { hotel: { url, folder, adsSha256: ads, gamblingText, sign }, gateway };
}

/** Signs a person in and opens the rule tester. */
export async function openRules(page: Page, hotel: RulesHotel, staffId: 'ivo' | 'ada'): Promise<void> {
  await page.goto(hotel.url);
  await page.getByRole('textbox', { name: 'Staff ID' }).fill(staffId);
  await page.getByRole('textbox', { name: 'PIN' }).fill(pin);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByRole('button', { name: 'Rules' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeFocused();
}

/** Presses a button that opens files, and chooses these. */
export async function chooseFiles(
  page: Page,
  button: string | RegExp,
  files: Readonly<Record<string, string | Buffer>>,
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content),
    })),
  );
}

function listPath(folder: string, name: string): string {
  return join(folder, 'data', 'lists', `${name}.gwl`);
}

/** Puts a compiled list on the gateway's shelf; returns its digest. */
function compile(folder: string, name: string, text: string): string {
  const source = join(folder, `${name}.txt`);
  writeFileSync(source, text);
  const order = { sources: [source], format: 'auto', exact: false, base: null, lenient: false } as const;
  const first = compileFiles({ ...order, output: join(folder, `${name}.gwl`) });
  if (!first.ok) throw new Error(first.code);
  compileFiles({ ...order, output: listPath(folder, first.sha256) });
  return first.sha256;
}

async function addressOf(gateway: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of gateway.stdout ?? []) {
    said += chunk;
    const url = /listening on (\S+)/.exec(said)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error('the gateway did not start');
}

function configOf(pinHash: string) {
  const person = (staffId: string, name: string, role: string) => ({ staffId, name, role, pinHash });
  return {
    hotelId: 'harbour',
    demo: true,
    listen: { host: '127.0.0.1', port: 0 },
    publicUrl: null,
    dataFolder: 'data',
    documents: {
      designationFile: 'designation.jws',
      profileFolder: 'profiles',
      authorityKeysFile: 'keys.json',
    },
    hotel: { timeZone: 'Asia/Shanghai', checkOutTime: '12:00', graceMinutes: 30, routerId: 'router-1' },
    staff: [
      person('ivo', 'Ivo Kern', 'it'),
      person('ada', 'Ada Roth', 'auditor'),
      person('tao', 'Tao Wu', 'supervisor'),
    ],
    hotelSystem: { kind: 'demo', staysFile: 'stays.json' },
    eligibilityFile: null,
    limits: { leaseSeconds: 90, grantHours: 24, sessionsPerGrant: 3, snapshotMinutes: 15 },
    records: { acceptSoftwareKeys: true },
    consoleFolder: join(root, 'out/renderer/staff'),
  };
}
