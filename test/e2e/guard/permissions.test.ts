import { expect, guardTest as test } from './parts/guard-test.ts';

test.use({ stageName: 'permissions' });

/** What a page can ask for, and the name of the error by which the engine says that it was not allowed. */
const asks: Record<string, readonly [script: string, refusal: string]> = {
  camera: ['navigator.mediaDevices.getUserMedia({ video: true })', 'NotAllowedError'],
  microphone: ['navigator.mediaDevices.getUserMedia({ audio: true })', 'NotAllowedError'],
  'screen capture': ['navigator.mediaDevices.getDisplayMedia({ video: true })', 'NotAllowedError'],
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

test.describe('without abilities', () => {
  for (const [what, [script, refusal]] of Object.entries(asks)) {
    test(`A27 A28 ${what} is denied`, async ({ stage: { app, world, ...stage } }) => {
      world.page('site.test/', 'plain');
      await stage.visit('site.test/');
      const asked = `(async () => { try { await ${script}; return 'granted'; } catch (error) { return String(error.name); } })()`;
      expect(await app.order('run', { script: asked, gesture: true })).toBe(refusal);
    });
  }

  test('A27 full screen, and the keyboard lock it would allow, is denied', async ({
    stage: { app, world, ...stage },
  }) => {
    world.page('site.test/', 'plain');
    await stage.visit('site.test/');
    // The engine leaves the page without an answer when it is denied.
    const script = 'document.documentElement.requestFullscreen().catch(() => {}); 1';
    await stage.refusals();
    await app.order('run', { script, gesture: true });
    await stage.untilRefused('permission');
    expect(await app.order('run', { script: 'document.fullscreenElement' })).toBe(null);
  });

  test('A28 a page finds no door to devices', async ({ stage: { app, world, ...stage } }) => {
    world.page('site.test/', 'plain');
    await stage.visit('site.test/');
    const script = '["usb", "hid", "serial", "bluetooth"].filter((name) => name in navigator)';
    expect(await app.order('run', { script })).toEqual([]);
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
      .toContainEqual({ type: 'refused', kind: 'permission', rule: null });
  });
});
