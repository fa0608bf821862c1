import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, guardTest as test } from './parts/guard-test.ts';

test.use({
  stageName: 'abilities',
  profile: {
    abilities: {
      clipboard: true,
      microphone: true,
      fullScreen: true,
      downloads: true,
      location: true,
      pdf: true,
      media: true,
    },
  },
});

const grants: Record<string, string> = {
  'clipboard read': 'navigator.clipboard.readText()',
  'clipboard write': 'navigator.clipboard.writeText("x")',
  microphone: 'navigator.mediaDevices.getUserMedia({ audio: true })',
  'full screen': 'document.documentElement.requestFullscreen().then(() => document.exitFullscreen())',
};

for (const [what, script] of Object.entries(grants)) {
  test(`${what} is granted when the profile says so`, async ({ stage: { app, world, ...stage } }) => {
    world.page('site.test/', 'plain');
    await stage.visit('site.test/');
    const asked = `(async () => { try { await ${script}; return 'granted'; } catch (error) { return String(error); } })()`;
    expect(await app.order('run', { script: asked, gesture: true })).toBe('granted');
  });
}

test('an ability that is not named stays denied beside others that are', async ({
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'plain');
  await stage.visit('site.test/');
  const script = 'navigator.mediaDevices.getUserMedia({ video: true }).then(() => "granted", () => "denied")';
  expect(await app.order('run', { script, gesture: true })).toBe('denied');
});

test('a download the profile allows lands in the folder of the session without a dialog, and is wiped', async ({
  stage: { app, world, ...stage },
}) => {
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename="a.zip"',
  };
  world.page('site.test/a.zip', { headers, body: 'zip' });
  world.page('site.test/', '<title>links</title>');
  await stage.visit('site.test/');
  await app.order('run', { script: 'location.href = "/a.zip"; 1', gesture: true });
  const folder = join(app.scratchFolder, 'downloads');
  await expect.poll(() => readdirSync(folder).length).toBe(1);
  expect(await app.display.windows()).toEqual(['guard-harness']);
  const ended = await app.order('end');
  expect([...ended.close, ...ended.wipe].filter(({ state }) => state !== 'done')).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});
