import { expect, rowsTest as test } from './parts/rows-test.ts';

test.use({ stageName: 'permissions' });

/**
 * What a page can ask for, and the name of the error by which the engine says that it was not allowed. A bare engine
 * ends otherwise: with the thing itself, or for want of a device.
 */
const asks: Record<string, readonly [script: string, refusal: string]> = {
  camera: ['navigator.mediaDevices.getUserMedia({ video: true })', 'NotAllowedError'],
  microphone: ['navigator.mediaDevices.getUserMedia({ audio: true })', 'NotAllowedError'],
  MIDI: ['navigator.requestMIDIAccess({ sysex: true })', 'NotAllowedError'],
  'clipboard read': ['navigator.clipboard.readText()', 'NotAllowedError'],
  'clipboard write': ['navigator.clipboard.writeText("x")', 'NotAllowedError'],
  'wake lock': ['navigator.wakeLock.request("screen")', 'NotAllowedError'],
  'window management': ['getScreenDetails()', 'NotAllowedError'],
  // The sandbox policy stands before the permission.
  'pointer lock': ['document.body.requestPointerLock()', 'SecurityError'],
  notifications: ['Notification.requestPermission().then((answer) => { throw { name: answer } })', 'denied'],
  'idle detection': [
    'IdleDetector.requestPermission().then((answer) => { throw { name: answer } })',
    'denied',
  ],
  'local fonts': ['queryLocalFonts().then(({ length }) => { throw { name: length } })', '0'],
  geolocation: [
    'new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, ({ code }) => no({ name: code })))',
    '1',
  ],
};

const asking = (script: string) =>
  `(async () => { try { await ${script}; return 'granted'; } catch (error) { return String(error.name); } })()`;

for (const [what, [script, refusal]] of Object.entries(asks)) {
  test(`A27 A28 ${what} is given in a bare engine and denied in a guest view`, async ({
    bare,
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/', 'plain');
    const attempt = { script: asking(script), gesture: true };
    await bare.visit('site.test/');
    expect(await bare.app.order('run', attempt)).not.toBe(refusal);
    await stage.visit('site.test/');
    expect(await app.order('run', attempt)).toBe(refusal);
  });
}

test('A28 screen capture is denied; a bare engine has none by itself', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'plain');
  const attempt = {
    script: asking('navigator.mediaDevices.getDisplayMedia({ video: true })'),
    gesture: true,
  };
  await bare.visit('site.test/');
  expect(await bare.app.order('run', attempt)).toBe('NotSupportedError');
  await stage.visit('site.test/');
  expect(await app.order('run', attempt)).toBe('NotAllowedError');
});

test('A27 full screen, with the keyboard lock it allows, is given in a bare engine and denied in a guest view', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'plain');
  // The engine leaves the page without an answer when it is denied.
  const attempt = {
    script: 'document.documentElement.requestFullscreen().catch(() => {}); 1',
    gesture: true,
  };
  const isFull = { script: 'document.fullscreenElement !== null' };
  await bare.visit('site.test/');
  await bare.app.order('run', attempt);
  await expect.poll(() => bare.app.order('run', isFull)).toBe(true);
  expect(await bare.app.order('run', { script: asking('navigator.keyboard.lock()') })).toBe('granted');
  await stage.visit('site.test/');
  await stage.refusals();
  await app.order('run', attempt);
  await stage.untilRefused('permission');
  expect(await app.order('run', isFull)).toBe(false);
});

test('A28 a page finds doors to devices in a bare engine, and none in a guest view', async ({
  bare,
  stage: { app, world, ...stage },
}) => {
  world.page('site.test/', 'plain');
  const doors = { script: '["usb", "hid", "serial", "bluetooth"].filter((name) => name in navigator)' };
  await bare.visit('site.test/');
  // The engine has no Bluetooth on Linux.
  expect(await bare.app.order('run', doors)).toEqual(expect.arrayContaining(['usb', 'hid', 'serial']));
  await stage.visit('site.test/');
  expect(await app.order('run', doors)).toEqual([]);
});

test('every refusal is told without an address', async ({ stage: { app, world, ...stage } }) => {
  world.page('site.test/', 'plain');
  await stage.visit('site.test/');
  await app.order('events');
  await app.order('run', {
    script: 'navigator.geolocation.getCurrentPosition(() => {}, () => {}); 1',
    gesture: true,
  });
  await expect
    .poll(() => app.order('events'))
    .toContainEqual({ type: 'refused', kind: 'permission', source: 'built-in', count: 1 });
});
