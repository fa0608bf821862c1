import { expect, guardTest as test } from './parts/guard-test.ts';

/** What a page can ask for; each gives `denied` when it is refused and anything else when it is not. */
const asks: Record<string, string> = {
  camera: 'navigator.mediaDevices.getUserMedia({ video: true })',
  microphone: 'navigator.mediaDevices.getUserMedia({ audio: true })',
  'screen capture': 'navigator.mediaDevices.getDisplayMedia({ video: true })',
  notifications: 'Notification.requestPermission().then((answer) => { if (answer !== "granted") throw answer })',
  MIDI: 'navigator.requestMIDIAccess({ sysex: true })',
  'clipboard read': 'navigator.clipboard.readText()',
  'clipboard write': 'navigator.clipboard.writeText("x")',
  'wake lock': 'navigator.wakeLock.request("screen")',
  'idle detection': 'IdleDetector.requestPermission().then((answer) => { if (answer !== "granted") throw answer })',
  'window management': 'getScreenDetails()',
  'full screen': 'document.documentElement.requestFullscreen()',
  'keyboard lock': 'document.documentElement.requestFullscreen().then(() => navigator.keyboard.lock())',
  'pointer lock': 'document.body.requestPointerLock({ unadjustedMovement: true })',
  geolocation: 'new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))',
  'storage access': 'navigator.permissions.query({ name: "local-fonts" }).then(({ state }) => { if (state !== "granted") throw state })',
};

test.describe('without abilities', () => {
  for (const [what, script] of Object.entries(asks)) {
    test(`A27 A28 ${what} is denied`, async ({ stage: { app, world, ...stage } }) => {
      world.page('site.test/', 'plain');
      await stage.visit('site.test/');
      const asked = `(async () => { try { await ${script}; return 'granted'; } catch (error) { return 'denied'; } })()`;
      expect(await app.order('run', { script: asked, gesture: true })).toBe('denied');
    });
  }

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
    await app.order('run', { script: 'navigator.geolocation.getCurrentPosition(() => {}, () => {}); 1', gesture: true });
    await expect.poll(() => app.order('events')).toContainEqual({ type: 'refused', kind: 'permission', rule: null });
  });
});
