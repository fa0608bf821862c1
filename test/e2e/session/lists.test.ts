import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { runDemoAuthority } from '../../../main/demo/authority/demo-authority.ts';
import { demoListName, demoListNames } from '../../../main/demo/authority/demo-list.ts';
import { demoDesignation } from '../../../main/demo/authority/demo-profiles.ts';
import { askToEnd, checkIn, confirmEnd, goTo, heading, openPage } from '../../../main/demo/drive/guest.ts';
import type { DemoWorld } from '../../../main/demo/world.ts';
import { compileFiles } from '../../../main/guard/tester/compile-files.ts';
import { readProfileText } from '../../../main/profile/profile-text.ts';
import { freshCode, successor, test } from './demo-test.ts';

// A setting of its own is a demo of its own: what is closed here would stay closed for the tests of another file.
test.use({ setting: { leaseSeconds: 8 } });

test('a host that an authority adds to a list is closed in a running session, which goes on', async ({
  demo,
  terminal,
  folder,
}) => {
  test.setTimeout(150_000);
  const { shell } = terminal;
  const { code } = await freshCode(demo);
  await checkIn(shell, code);
  await openPage(terminal, 'https://www.daily-courier.test/');
  const { before, after } = await issueLongerList(demo.world, folder, 'daily-courier.test');

  await expect(heading(shell, 'This website is not part of your access')).toBeVisible({ timeout: 60_000 });
  await goTo(shell, 'https://www.daily-courier.test/green-roofs');
  await expect(shell.getByText(demoListName, { exact: true })).toBeVisible();
  await openPage(terminal, 'https://search.wayfind.test/');
  expect(logged(demo.terminalFolder, 'lists.fetched').at(-1)).toMatchObject({ sha256: after, from: before });
  expect(readdirSync(join(demo.terminalFolder, 'lists'))).toEqual([`${after}.gwl`]);
  expect(logged(demo.terminalFolder, 'rules.swapped')).toMatchObject([{ ok: true, version: 2 }]);

  await askToEnd(shell);
  await confirmEnd(shell);
  const next = await successor(demo, terminal);
  await expect(heading(next.shell, 'Nothing of yours is left here')).toBeVisible();
  await next.disconnect();
});

/** Compiles the demo's list with one name more, puts it on the gateway's shelf and has the authority name it. */
async function issueLongerList(world: DemoWorld, folder: string, name: string) {
  const shelf = join(world.files.gatewayData, 'lists');
  const text = join(folder, 'longer-list.txt');
  writeFileSync(text, [...demoListNames(), name].join('\n'));
  const profiles = ['open-web', 'essentials'].map((id) => {
    const read = readProfileText(readFileSync(join(world.files.profiles, `${id}.jws`), 'utf8'));
    if (!read.ok) throw new Error(read.code);
    return read.profile;
  });
  const before = profiles[0]?.rules.categories[0]?.sha256 ?? '';
  const output = join(shelf, 'next.draft');
  const base = join(shelf, `${before}.gwl`);
  const made = compileFiles({ sources: [text], format: 'plain', exact: false, base, output, lenient: false });
  if (!made.ok) throw new Error(made.code);
  writeFileSync(join(shelf, `${made.sha256}.gwl`), readFileSync(output));
  await runDemoAuthority({
    folder: join(folder, 'demo-authority'),
    trustFile: world.files.trust,
    nowMs: Date.now(),
    designation: demoDesignation(),
    profiles: profiles.map(({ version: _, notBeforeMs: __, notAfterMs: ___, ...content }) => ({
      ...content,
      rules: {
        ...content.rules,
        categories: content.rules.categories.map((category) => ({ ...category, sha256: made.sha256 })),
      },
    })),
  });
  return { before, after: made.sha256 };
}

/** What the terminal logged under a name, oldest first. */
function logged(terminalFolder: string, name: string): Record<string, unknown>[] {
  const folder = join(terminalFolder, 'log');
  return readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === name);
}
