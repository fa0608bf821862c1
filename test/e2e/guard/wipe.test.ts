import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardApp } from './parts/guard-app.ts';
import { inMain, type MainTools } from './parts/in-main.ts';
import type { OutsideWorld } from './parts/outside-world.ts';
import { expect, rowsTest as test } from './parts/rows-test.ts';

test.use({ stageName: 'wipe' });

const canary = 'Canary-5f1c9a-of-the-guest';

const leaveTraces = `(async () => {
  document.cookie = 'guest=${canary}; Max-Age=3600';
  localStorage.setItem('guest', '${canary}');
  sessionStorage.setItem('guest', '${canary}');
  await new Promise((resolve, reject) => {
    const open = indexedDB.open('guest', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('guest').put('${canary}', 'guest');
    open.onsuccess = resolve;
    open.onerror = reject;
  });
  await (await caches.open('guest')).put('/guest', new Response('${canary}'));
  const file = await (await navigator.storage.getDirectory()).getFileHandle('guest', { create: true });
  const writable = await file.createWritable();
  await writable.write('${canary}');
  await writable.close();
  await navigator.serviceWorker.register('/worker.js');
  await navigator.serviceWorker.ready;
  await fetch('/big');
  return document.cookie;
})()`;

const giveSites = (world: OutsideWorld): void => {
  world.page('site.test/', `<title>${canary}</title><input autofocus>`);
  world.page('site.test/worker.js', { headers: { 'content-type': 'text/javascript' }, body: '' });
  world.page('site.test/big', { headers: { 'cache-control': 'max-age=3600' }, body: canary.repeat(10_000) });
};

test('A30 a word is learned by a bare engine, and by no partition of a guest', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'plain');
  const learn = async ({ guest }: MainTools, word: string) => {
    const { session } = guest();
    session.addWordToSpellCheckerDictionary(word);
    return {
      isOn: session.isSpellCheckerEnabled(),
      words: await session.listWordsInSpellCheckerDictionary(),
    };
  };
  await bare.visit('site.test/', { isKept: true });
  expect(await inMain(bare.app, learn, canary)).toEqual({ isOn: true, words: [canary] });
  await stage.visit('site.test/');
  expect(await inMain(app, learn, canary)).toEqual({ isOn: false, words: [] });
});

test('A36 what a guest leaves behind is there before the wipe and proved gone after it', async ({
  stage: { app, world, ...stage },
}) => {
  giveSites(world);
  await stage.visit('site.test/');
  expect(await app.order('run', { script: leaveTraces })).toBe(`guest=${canary}`);
  await app.order('clipboard', { write: canary });
  await app.order('plant', { folder: 'downloads', name: 'left.txt' });
  await app.order('plant', { folder: 'crashDumps', name: 'left.dmp' });
  const before = await app.order('partition');
  expect(before).toMatchObject({ storagePath: null });
  expect(before.cookies).toBeGreaterThan(0);
  expect(before.cacheBytes).toBeGreaterThan(0);

  expect(await app.order('close')).toEqual([
    { name: 'views', state: 'done' },
    { name: 'sockets', state: 'done' },
  ]);
  // The proofs must see what is there, or they would prove nothing.
  expect(await app.order('prove')).toEqual({
    storage: false,
    caches: false,
    auth: false,
    disk: true,
    downloads: false,
    clipboard: false,
    dictionary: true,
    print: true,
    'crash-dumps': false,
  });
  const steps = [
    'storage',
    'caches',
    'auth',
    'disk',
    'downloads',
    'clipboard',
    'dictionary',
    'print',
    'crash-dumps',
  ];
  expect(await app.order('wipe')).toEqual(steps.map((name) => ({ name, state: 'done' })));
  expect(await app.order('partition')).toEqual({ cookies: 0, cacheBytes: 0, storagePath: null });
});

test('A36 a bare engine that keeps its storage has it on disk; of the guest nothing is, while the app still runs', async ({
  bare,
  stage: { app, world },
}) => {
  giveSites(world);
  await bare.visit('site.test/', { isKept: true });
  await bare.app.order('run', { script: leaveTraces });
  await expect.poll(() => filesWithCanary(bare.app).length, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(filesWithCanary(app)).toEqual([]);
});

test('after the end nothing is shown, no process of the guest is left and commands do nothing', async ({
  stage: { app },
}) => {
  await app.order('navigate', { typed: 'site.test' });
  expect(
    (await app.order('metrics')).filter(({ type, name }) => type === 'Tab' || name === 'guard-proxy'),
  ).toEqual([]);
});

function filesWithCanary({ scratchFolder }: GuardApp): readonly string[] {
  return readdirSync(scratchFolder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(scratchFolder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
    .filter((file) => readFileSync(file).includes(canary));
}
