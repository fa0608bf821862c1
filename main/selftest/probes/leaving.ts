import { attempt, refused, type Stage, type Try } from '../attempt.ts';
import type { Touch } from '../ground/ground.ts';
import { hosts } from '../world/hosts.ts';
import type { SitePage } from '../world/world.ts';

const { site, blocked } = hosts;
const secret = `https://${site}/secret/plans`;

const leads: Readonly<Record<string, SitePage>> = {
  'a redirect': { status: 302, headers: { location: `https://${blocked}/` }, body: '' },
  'a refresh': { body: `<meta http-equiv="refresh" content="0;url=https://${blocked}/">` },
  'a script': { body: `<script>location.href = "https://${blocked}/"</script>` },
  'a form': {
    body: `<form method="post" action="https://${blocked}/"></form><script>document.forms[0].submit()</script>`,
  },
  'a script to a blocked path': { body: `<script>location.href = "${secret}"</script>` },
};

const parts: Readonly<Record<string, string>> = {
  'a frame': `<iframe src="https://${blocked}/"></iframe>`,
  'an image': `<img src="https://${blocked}/a.png">`,
  'an object': `<object data="https://${blocked}/"></object>`,
  'a request of a script': `<script>self.fetch('https://${blocked}/', { mode: 'no-cors' }).catch(() => {})</script>`,
  'a beacon': `<script>navigator.sendBeacon('https://${blocked}/beacon')</script>`,
  'a request of a worker': '<script>new Worker("/asking.js")</script>',
};
const worker = `self.fetch('https://${blocked}/worker', { mode: 'no-cors' }).catch(() => {})`;

const touches: Readonly<Record<string, Partial<Touch>>> = {
  'a touch': {},
  'the middle button': { button: 'middle' },
  'a click with Control': { modifiers: ['control'] },
  'a click with Shift': { modifiers: ['shift'] },
};

/** Ways of a page to another one that the profile blocks, or to a window of its own. */
export const leavingTries: readonly Try[] = [
  ...Object.entries(leads).map(
    ([way, page]): Try => ({
      id: 'A16',
      tried: `${way} to a blocked site`.replace(/path to .*/, 'path'),
      closedBy: 'guard',
      async run(stage) {
        const { ground, world } = stage;
        await atSite(stage);
        world.page(`${site}/lead`, page);
        return attempt(stage, {
          act: () => ground.enter(`https://${site}/lead`),
          sign: () => reached(stage) ?? (ground.url() === secret ? 'the blocked path was shown' : null),
          isOver: refused(stage, 'navigation'),
        });
      },
    }),
  ),
  ...Object.entries(parts).map(
    ([way, body]): Try => ({
      id: 'A17',
      tried: `a blocked host by ${way}`,
      closedBy: 'guard',
      async run(stage) {
        const { ground, world } = stage;
        await atSite(stage);
        world.page(`${site}/asking.js`, { headers: { 'content-type': 'text/javascript' }, body: worker });
        world.page(`${site}/asks`, body);
        const isOver = refused(stage, 'subresource', 'navigation', 'connection');
        return attempt(stage, {
          act: () => ground.enter(`https://${site}/asks`),
          sign: () => reached(stage),
          isOver,
        });
      },
    }),
  ),
  ...Object.entries(touches).map(
    ([how, touch]): Try => ({
      id: 'A20',
      tried: `${how} on a link for a new window`,
      closedBy: 'guard',
      async run(stage) {
        const { ground, world } = stage;
        world.page(
          `${site}/link`,
          '<body style="margin:0"><a href="/next" target="_blank" style="display:block;height:300px">next</a>',
        );
        world.page(`${site}/next`, 'next');
        await ground.visit(`${site}/link`);
        await ground.untilTouchable();
        return noWindow(stage, () => ground.touch({ x: 50, y: 50, ...touch }));
      },
    }),
  ),
  ...[1, 500].map(
    (count): Try => ({
      id: count === 1 ? 'A20' : 'A34',
      tried: count === 1 ? 'a window of a script' : `${count} windows of a script`,
      closedBy: 'guard',
      async run(stage) {
        await atSite(stage);
        const script = `for (let i = 0; i < ${count}; i += 1) open('', '', 'popup'); 1`;
        return noWindow(stage, () => stage.ground.run(script, { gesture: true }));
      },
    }),
  ),
];

async function atSite({ ground, world }: Stage): Promise<void> {
  for (const host of Object.values(hosts)) world.page(`${host}/`, 'plain');
  await ground.visit(`${site}/`);
  world.tunnels();
}

/** Whether the channel was asked for the blocked host since the last look. */
function reached({ world }: Stage): string | null {
  return world.tunnels().includes(blocked) ? 'the blocked host was reached' : null;
}

function noWindow(stage: Stage, act: () => unknown) {
  const { ground } = stage;
  const before = ground.pages();
  const isRefused = refused(stage, 'popup');
  return attempt(stage, {
    act,
    sign: () => (ground.pages() > before ? 'a second page opened' : null),
    isOver: () => isRefused() || ground.url().endsWith('/next'),
  });
}
