import type { Stage, Try } from '../attempt.ts';
import { until } from '../ground/until.ts';
import { closed, type Outcome, open } from '../row.ts';
import { hosts } from '../world/hosts.ts';

const { site } = hosts;

/** The goal of the escape list is three seconds; this is for a machine on its knees. */
const replacedMs = 15_000;

const breaks: Readonly<Record<string, (stage: Stage) => void>> = {
  'a page whose process dies': ({ ground }) => ground.crash(),
  'a page that never answers again': ({ ground }) => {
    // The page is gone before it gives an answer.
    ground.run('while (true) {}').catch(() => {});
  },
};

const traces = (mark: string): string => `(async () => {
  document.cookie = 'guest=${mark}; Max-Age=3600';
  localStorage.setItem('guest', '${mark}');
  await new Promise((resolve, reject) => {
    const opening = indexedDB.open('guest', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('guest').put('${mark}', 'guest');
    opening.onsuccess = resolve;
    opening.onerror = reject;
  });
  await (await caches.open('guest')).put('/guest', new Response('${mark}'));
  const file = await (await navigator.storage.getDirectory()).getFileHandle('guest', { create: true });
  const writable = await file.createWritable();
  await writable.write('${mark}');
  await writable.close();
  await self.fetch('/big');
  return document.cookie;
})()`;

/** What breaks a page, and then the end of the session: nothing can be tried after it. `mark` is what the guest leaves. */
export function endingTries(mark: string): readonly Try[] {
  return [
    ...Object.entries(breaks).map(
      ([tried, breakIt]): Try => ({
        id: 'A34',
        tried,
        closedBy: 'guard',
        run: async (stage) => {
          const { ground, world, clock } = stage;
          world.page(`${site}/`, 'plain');
          await ground.visit(`${site}/`);
          await ground.run('self.before = true; 1');
          breakIt(stage);
          // The same page must not be taken for its successor.
          const isReplaced = async (): Promise<boolean> => {
            try {
              return (await ground.run('self.before === undefined')) === true;
            } catch {
              return false;
            }
          };
          return (await until(clock, replacedMs, isReplaced))
            ? closed('another page takes its place')
            : open('the page stays as it is');
        },
      }),
    ),
    {
      id: 'A36',
      tried: 'cookies, storage, databases, caches and files of a guest after the wipe',
      closedBy: 'guard',
      run: (stage) => wiped(stage, mark),
    },
  ];
}

async function wiped({ ground, world }: Stage, mark: string): Promise<Outcome> {
  world.page(`${site}/`, `<title>${mark}</title>`);
  const kept = { 'cache-control': 'max-age=3600' };
  world.page(`${site}/big`, { headers: kept, body: mark.repeat(10_000) });
  await ground.visit(`${site}/`);
  const left = await ground.run(traces(mark));
  const before = await ground.left();
  // Where there is nothing before the wipe, nothing after it proves nothing.
  if (left !== `guest=${mark}` || before.cookies === 0 || before.cacheBytes === 0)
    return open('the guest could leave nothing, so the wipe proves nothing');
  const { unproved } = await ground.leave();
  const after = await ground.left();
  if (unproved.length > 0) return open(`not proved gone: ${unproved.join(' ')}`);
  return after.cookies === 0 && after.cacheBytes === 0
    ? closed('there before the wipe, proved gone after it')
    : open(`${after.cookies} cookies and ${after.cacheBytes} bytes of cache are left`);
}
