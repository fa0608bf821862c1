import { attempt, refused, type Try } from '../attempt.ts';
import { closed, open, unchecked } from '../row.ts';
import { hosts } from '../world/hosts.ts';

const { site } = hosts;

/** What a page can ask for, and the name of the error by which the engine says that it was not allowed. */
const asks: readonly (readonly [id: string, what: string, script: string, refusal: string])[] = [
  ['A27', 'wake lock', 'navigator.wakeLock.request("screen")', 'NotAllowedError'],
  ['A27', 'window management', 'getScreenDetails()', 'NotAllowedError'],
  // The sandbox policy stands before the permission.
  ['A27', 'pointer lock', 'document.body.requestPointerLock()', 'SecurityError'],
  [
    'A27',
    'idle detection',
    'IdleDetector.requestPermission().then((answer) => { throw { name: answer } })',
    'denied',
  ],
  ['A27', 'local fonts', 'queryLocalFonts().then(({ length }) => { throw { name: length } })', '0'],
  ['A28', 'camera', 'navigator.mediaDevices.getUserMedia({ video: true })', 'NotAllowedError'],
  ['A28', 'microphone', 'navigator.mediaDevices.getUserMedia({ audio: true })', 'NotAllowedError'],
  ['A28', 'MIDI', 'navigator.requestMIDIAccess({ sysex: true })', 'NotAllowedError'],
  ['A28', 'reading the clipboard', 'navigator.clipboard.readText()', 'NotAllowedError'],
  ['A28', 'writing the clipboard', 'navigator.clipboard.writeText("x")', 'NotAllowedError'],
  [
    'A28',
    'notifications',
    'Notification.requestPermission().then((answer) => { throw { name: answer } })',
    'denied',
  ],
  [
    'A28',
    'the place of the terminal',
    'new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, ({ code }) => no({ name: code })))',
    '1',
  ],
];

const asking = (script: string): string =>
  `(async () => { try { await ${script}; return 'granted'; } catch (error) { return String(error.name); } })()`;

const mark = 'copied-before';
const pasting = `{
  const field = document.body.appendChild(document.createElement('textarea'));
  field.focus();
  document.execCommand('paste');
  document.title = field.value;
}
document.title`;

/** What a page asks a person for, and what it can take unasked. */
export const permissionTries: readonly Try[] = [
  ...asks.map(
    ([id, what, script, refusal]): Try => ({
      id,
      tried: what,
      closedBy: 'guard',
      async run({ ground, world }) {
        world.page(`${site}/`, 'plain');
        await ground.visit(`${site}/`);
        const answer = await ground.run(asking(script), { gesture: true });
        if (answer === refusal) return closed('the page is denied it');
        // Where there is no such device the engine says so before it asks anybody.
        return answer === 'NotFoundError'
          ? unchecked('this machine has no such device')
          : open(`the page is answered ${String(answer).slice(0, 40)}`);
      },
    }),
  ),
  {
    id: 'A27',
    tried: 'full screen',
    closedBy: 'guard',
    async run(stage) {
      const { ground, world } = stage;
      world.page(`${site}/`, 'plain');
      await ground.visit(`${site}/`);
      // The engine leaves the page without an answer when it is denied.
      const script = 'document.documentElement.requestFullscreen().catch(() => {}); 1';
      return attempt(stage, {
        act: () => ground.run(script, { gesture: true }),
        sign: async () =>
          (await ground.run('document.fullscreenElement !== null')) === true
            ? 'the page has the screen'
            : null,
        isOver: refused(stage, 'permission'),
      });
    },
  },
  {
    id: 'A28',
    tried: 'capture of the screen',
    closedBy: 'engine',
    async run({ ground, world }) {
      world.page(`${site}/`, 'plain');
      await ground.visit(`${site}/`);
      const script = asking('navigator.mediaDevices.getDisplayMedia({ video: true })');
      const answer = await ground.run(script, { gesture: true });
      const isRefused = answer === 'NotAllowedError' || answer === 'NotSupportedError';
      return isRefused ? closed('the page is denied it') : open(`the page is answered ${String(answer)}`);
    },
  },
  {
    id: 'A28',
    tried: 'doors to USB, HID, serial and Bluetooth devices',
    closedBy: 'guard',
    async run({ ground, world }) {
      world.page(`${site}/`, 'plain');
      await ground.visit(`${site}/`);
      const script = '["usb", "hid", "serial", "bluetooth"].filter((name) => name in navigator).join(" ")';
      const doors = await ground.run(script);
      return doors === '' ? closed('the page finds none') : open(`the page finds ${String(doors)}`);
    },
  },
  {
    id: 'A28',
    tried: 'the clipboard by a command of the editor',
    closedBy: 'guard',
    async run({ ground, world }) {
      world.page(`${site}/`, 'plain');
      await ground.visit(`${site}/`);
      ground.copy(mark);
      const pasted = await ground.run(pasting, { gesture: true });
      return pasted === '' ? closed('the page gets nothing') : open('the page gets what was copied before');
    },
  },
];
