import type { GuardApp } from './parts/guard-app.ts';
import { expect, guardTest as test } from './parts/guard-test.ts';
import { touch } from './typing/hands.ts';

test.use({ stageName: 'hands', profile: {} });

const frame = '<style>body{margin:0}</style><iframe style="border:0;width:100%;height:500px" src=';

/** Signs of a guest since the last look. */
const signs = async (app: GuardApp): Promise<number> =>
  (await app.order('events')).filter(({ type }) => type === 'guestInput').length;

test('a touch in a frame of another site is a sign of a guest', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('other.test/', '<body style="height:2000px">');
  world.page('site.test/', `${frame}"https://other.test/"></iframe>`);
  await stage.visit('site.test/');
  await expect(async () => {
    await signs(app);
    await touch(app, 100, 100);
    await expect.poll(() => signs(app), { timeout: 2_000 }).toBeGreaterThan(0);
  }).toPass({ timeout: 20_000 });
});

test('what pages make themselves is none: events, clicks, scrolling and a film, in the page and in a frame of another site', async ({
  stage: { app, world, ...stage },
}) => {
  const busy = `<body style="height:9000px"><canvas></canvas><video muted></video><script>
    const canvas = document.querySelector('canvas'), film = document.querySelector('video');
    film.srcObject = canvas.captureStream(5);
    film.play();
    let made = 0;
    setInterval(() => {
      canvas.getContext('2d').fillRect(0, 0, 9, 9);
      for (const type of ['pointerdown', 'touchstart', 'keydown', 'wheel', 'mousedown', 'click'])
        document.body.dispatchEvent(new Event(type, { bubbles: true }));
      document.body.click();
      scrollBy(0, 3);
      document.title = String(made += 1);
      parent.postMessage(made, '*');
    }, 100);
    addEventListener('message', ({ data }) => { globalThis.heard = data; });
  </script>`;
  world.page('other.test/', busy);
  world.page('site.test/', `${frame}"https://other.test/"></iframe>${busy}`);
  await stage.visit('site.test/');
  await signs(app);
  // Both have made events for seconds by then.
  await stage.untilPageSays('Number(document.title) > 60 && globalThis.heard > 60', true);
  expect(await signs(app)).toBe(0);
});
