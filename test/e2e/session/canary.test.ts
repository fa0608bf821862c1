import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, goTo, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { freshCode, successor, test } from './demo-test.ts';

// Built from parts, so that no source file of ours holds it as it is typed.
const canary = ['kestrel', '7f3a', 'umbra'].join('Q');

/** Files below the folders that hold the canary, in UTF-8 or UTF-16. */
function filesWithCanary(folders: readonly string[]): string[] {
  const utf16 = [...canary].join('\\x00');
  const pattern = `${canary}|${utf16}`;
  try {
    const found = execFileSync(
      'grep',
      ['-rlaP', pattern, ...folders.filter((folder) => existsSync(folder))],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    return found.split('\n').filter((line) => line !== '');
  } catch {
    return [];
  }
}

test('nothing a guest typed, opened or stored is on the disk afterwards', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  await checkIn(terminal.shell, code);
  const { scratch } = terminal.tree;
  const search = await openPage(terminal, `https://search.wayfind.test/find?q=${canary}`);
  await search.evaluate(async (text) => {
    // biome-ignore lint/suspicious/noDocumentCookie: a page of the outside world sets it this way.
    document.cookie = `seen=${text}; max-age=86400`;
    localStorage.setItem('note', text);
    sessionStorage.setItem('note', text);
    await caches.open('c').then((cache) => cache.put('/kept', new Response(text)));
    await new Promise((resolve, reject) => {
      const open = indexedDB.open('db', 1);
      open.onupgradeneeded = () => open.result.createObjectStore('s').put(text, 'k');
      open.onsuccess = resolve;
      open.onerror = reject;
    });
    document.title = text;
  }, canary);
  await search.getByRole('textbox', { name: 'Search' }).fill(`${canary} again`);
  await goTo(terminal.shell, `https://casino.luckystrike.test/${canary}`);
  await heading(terminal.shell, 'This website is not part of your access').waitFor();
  await askToEnd(terminal.shell);
  await confirmEnd(terminal.shell);
  const next = await successor(demo, terminal);
  await heading(next.shell, 'Nothing of yours is left here').waitFor();

  expect(existsSync(scratch)).toBe(false);
  // The demo site and channel are the outside world; everything else here is the terminal's and the hotel's.
  expect(
    filesWithCanary([
      folder,
      '/dev/shm',
      '/var/tmp',
      '/var/crash',
      '/var/spool',
      `${tmpdir()}/guestway-home`,
    ]),
  ).toEqual([]);
  await next.disconnect();
});

test('the search for the canary would find one', async ({ folder }) => {
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${folder}/planted.bin`, Buffer.from(`\0\0${canary}\0`, 'utf16le'));
  expect(filesWithCanary([folder])).toEqual([`${folder}/planted.bin`]);
});
