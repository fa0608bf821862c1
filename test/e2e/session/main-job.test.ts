import { readdirSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { askToEnd, checkIn, confirmEnd, goTo, heading, openPage } from '../../../main/demo/drive/guest.ts';
import { livingProcesses } from '../../../main/supervisor/processes.ts';
import { commandNames } from '../../../preload/contract/names.ts';
import { freshCode, keptRecords, successor, test } from './demo-test.ts';

test('the main job: a code, the notice, real pages, a blocked page, the end, the proof, the records', async ({
  demo,
  terminal,
  folder,
}) => {
  const { code } = await freshCode(demo);
  const { shell } = terminal;
  await checkIn(shell, code);

  await test.step('news with pictures of another host; its tracker is blocked', async () => {
    const news = await openPage(terminal, 'https://www.daily-courier.test/');
    const pictures = () =>
      [...document.images].filter(
        (image) => image.src.includes('//img.daily-courier.test/') && image.naturalWidth > 0,
      ).length;
    await expect.poll(() => news.evaluate(pictures)).toBeGreaterThan(2);
    expect(await news.title()).toBe('The Daily Courier');
    await expect(shell.getByText('www.daily-courier.test').first()).toBeVisible();
  });

  await test.step('a search form', async () => {
    const search = await openPage(terminal, 'https://search.wayfind.test/');
    await search.getByRole('textbox', { name: 'Search' }).fill('harbour');
    await search.getByRole('textbox', { name: 'Search' }).press('Enter');
    await expect(search).toHaveURL(/q=harbour/);
  });

  await test.step('a film that plays', async () => {
    const film = await openPage(terminal, 'https://video.clipside.test/');
    const playedTo = () => {
      const video = document.querySelector('video');
      if (video === null) return -1;
      video.muted = true;
      void video.play();
      return video.currentTime;
    };
    await expect.poll(() => film.evaluate(playedTo)).toBeGreaterThan(0.2);
  });

  await test.step('a chat over a WebSocket', async () => {
    const chat = await openPage(terminal, 'https://chat.parley.test/');
    await expect(chat.getByRole('status')).toHaveText('connected');
    await chat.getByRole('textbox').fill('Good evening');
    await chat.getByRole('textbox').press('Enter');
    await expect(chat.getByText('Good evening').first()).toBeVisible();
  });

  await test.step('a guest page has no Node, no bridge, no shell, and is sandboxed', async () => {
    const [page] = terminal.guestPages();
    const found = await page?.evaluate(async () => ({
      process: typeof (globalThis as { process?: unknown }).process,
      require: typeof (globalThis as { require?: unknown }).require,
      bridge: typeof (globalThis as { guestway?: unknown }).guestway,
      shell: await fetch('app://shell/').then(
        () => 'reached',
        () => 'refused',
      ),
    }));
    expect(found).toEqual({
      process: 'undefined',
      require: 'undefined',
      bridge: 'undefined',
      shell: 'refused',
    });
    const keys = await shell.evaluate(() =>
      Object.keys((globalThis as unknown as { guestway: object }).guestway),
    );
    expect(keys.toSorted()).toEqual([...commandNames, 'onView'].toSorted());
    const renderers = livingProcesses(
      terminal.tree.pid,
      terminal.tree.scratch.split('/').at(-1) ?? '',
    ).filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer'));
    expect(renderers.length).toBeGreaterThanOrEqual(2);
    for (const pid of renderers) {
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/NoNewPrivs:\s+1[\s\S]*Seccomp:\s+2/);
    }
  });

  await test.step('a blocked page says why, names the rule, and leads back', async () => {
    await goTo(shell, 'https://casino.luckystrike.test/');
    await expect(heading(shell, 'This website is not part of your access')).toBeVisible();
    await expect(shell.getByText('gambling-and-scams', { exact: true })).toBeVisible();
    await shell.getByRole('button', { name: 'Start page' }).first().click();
    await expect(heading(shell, 'Where would you like to go?')).toBeVisible();
  });

  await test.step('typed addresses below the product are refused', async () => {
    for (const address of [
      'file:///etc/passwd',
      'chrome://version',
      'javascript:alert(1)',
      'https://127.0.0.1/',
      'https://user@www.daily-courier.test/',
    ]) {
      await goTo(shell, address);
      await expect(
        heading(
          shell,
          /not a web address|Only secure addresses|inside the hotel|not found|not part of your access/,
        ),
      ).toBeVisible();
    }
  });

  await askToEnd(shell);
  await confirmEnd(shell);
  const next = await successor(demo, terminal);
  await expect(heading(next.shell, 'Nothing of yours is left here')).toBeVisible();
  await expect(next.shell.getByText('not proved')).toHaveCount(0);

  const kept = keptRecords(folder);
  const opened = kept.findLast((record) => record.type === 'session.open');
  const own = kept.filter((record) => 'session_id' in record && record.session_id === opened?.session_id);
  // Once each, but for what the guard refused on the way.
  const types = own.map(({ type }) => type);
  expect(types.filter((type) => type !== 'security.event')).toEqual([
    'session.open',
    'profile.enabled',
    'session.close',
  ]);
  expect(types).toContain('security.event');
  expect(own.at(-1)).toMatchObject({
    close_reason: 'guest',
    wipe_result: { result: 'proved', failed: 0, missing: 0 },
  });
  expect(kept.map(({ type }) => type).slice(0, 1)).toEqual(['system.boot']);
  expect(livingProcesses(terminal.tree.pid, 'none')).toEqual([]);
  expect(readdirSync('/dev/shm')).not.toContain(terminal.tree.scratch.split('/').at(-1));
  await expect(next.shell.getByRole('button', { name: 'English' })).toBeVisible({ timeout: 20_000 });
  await next.disconnect();
});
