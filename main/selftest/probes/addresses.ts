import { attempt, attempts, refused, type Stage, says, type Try } from '../attempt.ts';
import { hosts } from '../world/hosts.ts';

const { site, blocked, evil } = hosts;
const home = `https://${site}/`;

const programs = [
  'mailto:a@b.example',
  'tel:123',
  'ms-settings:x',
  'ms-windows-store:x',
  'search-ms:x',
  'x-custom:x',
];

/** Where a script cannot lead, and who sees to that. */
const scripted: readonly (readonly [id: string, target: string, closedBy: Try['closedBy']])[] = [
  ['A10', 'file:///etc/passwd', 'engine'],
  ['A10', 'file://///server/share', 'engine'],
  ['A11', `view-source:${home}`, 'engine'],
  ['A11', 'chrome://gpu', 'engine'],
  ['A11', 'devtools://devtools/bundled/inspector.html', 'engine'],
  ['A11', 'data:text/html,hello', 'engine'],
  ['A11', 'chrome-extension://abc/x.html', 'guard'],
  ['B14', 'app://shell/', 'guard'],
];

/** Addresses that an engine opens when it is handed them; `PORT` is that of the sites themselves. */
const typed: readonly (readonly [id: string, address: string])[] = [
  ['A10', 'file:///etc/passwd'],
  ['A11', `view-source:${home}`],
  ['A11', 'chrome://gpu/'],
  ['A11', 'devtools://devtools/bundled/inspector.html'],
  ['A11', 'about:blank'],
  ['A11', 'data:text/html,hello'],
  ['A15', `http://${site}/`],
  ['A15', `https://${site}@${evil}/`],
  ['A15', 'https://127.0.0.1:PORT/'],
  ['A15', `https://${blocked}/`],
];

/** Other programs, other schemes, and addresses that are not what they look like: by script, and typed. */
export const addressTries: readonly Try[] = [
  ...programs.map(
    (target): Try => ({
      id: 'A09',
      tried: `another program by ${target.replace(/:.*/, '')}`,
      closedBy: 'guard',
      async run(stage) {
        await atHome(stage);
        const seenBefore = stage.opened?.().length ?? 0;
        const ways = [`location.href = ${JSON.stringify(target)}; 1`, `open(${JSON.stringify(target)}); 1`];
        const goes = ways.map((script) => ({
          act: () => stage.ground.run(script, { gesture: true }),
          sign: () => startedSince(stage, seenBefore),
        }));
        return attempts(
          stage,
          goes.map((go) => ({ ...go, isOver: refused(stage, 'external') })),
        );
      },
    }),
  ),
  ...scripted.map(
    ([id, target, closedBy]): Try => ({
      id,
      tried: `a script to ${target.replace(site, 'a site')}`,
      closedBy,
      async run(stage) {
        await atHome(stage);
        const { ground } = stage;
        const seenBefore = stage.opened?.().length ?? 0;
        return attempt(stage, {
          act: () => ground.run(`location.href = ${JSON.stringify(target)}; 1`, { gesture: true }),
          sign: () =>
            startedSince(stage, seenBefore) ?? (ground.url().startsWith(home) ? null : 'the page was left'),
          // A page that is still there can do this, and only then does the address say so.
          isOver: async () => {
            await ground.run('location.hash = "here"; 1');
            return ground.url() === `${home}#here`;
          },
        });
      },
    }),
  ),
  ...typed.map(
    ([id, address]): Try => ({
      id,
      tried: `typing ${address.replaceAll(/\w+\.selftest\.example/g, (host) => host.split('.', 1)[0] ?? '')}`,
      closedBy: 'guard',
      async run(stage) {
        const { ground, world } = stage;
        await atHome(stage);
        world.tunnels();
        world.direct();
        const text = address.replace('PORT', String(world.sitePort));
        return attempt(stage, {
          act: () => ground.enter(text),
          sign: () => {
            if (ground.url() !== home) return 'the address was opened';
            return world.direct() > 0 ? 'a site was reached beside the channel' : null;
          },
          isOver: refused(stage, 'navigation'),
        });
      },
    }),
  ),
  {
    id: 'A12',
    tried: 'typing a script',
    closedBy: 'guard',
    async run(stage) {
      await atHome(stage);
      const hasRun = says(stage, 'document.title', 'ran');
      return attempt(stage, {
        act: () => stage.ground.enter('javascript:void(document.title="ran")'),
        sign: async () => ((await hasRun()) ? 'the script ran' : null),
        isOver: refused(stage, 'navigation'),
      });
    },
  },
];

async function atHome({ ground, world }: Stage): Promise<void> {
  for (const host of Object.values(hosts)) world.page(`${host}/`, 'plain');
  await ground.visit(`${site}/`);
}

/** Whether another program was asked for something since there were so many. */
function startedSince({ opened }: Stage, count: number): string | null {
  return (opened?.().length ?? 0) > count ? 'another program was started' : null;
}
