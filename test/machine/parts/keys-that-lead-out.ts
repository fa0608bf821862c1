import assert from 'node:assert/strict';
import type { Machine } from './machine.ts';

/** What may lead to another screen, out of the terminal, or to a machine that stops; `escapes.md` C09, C10. */
const combinations: readonly string[] = [
  ...Array.from({ length: 12 }, (_, number) => `Control+Alt+F${number + 1}`),
  ...Array.from({ length: 12 }, (_, number) => `Alt+F${number + 1}`),
  'Control+Alt+Delete',
  'Control+Alt+Backspace',
  'Control+Alt+Escape',
  'Control+Alt+t',
  'Control+Escape',
  'Alt+Tab',
  'Alt+Escape',
  'Alt+Space',
  'Meta',
  'Meta+r',
  'Meta+l',
  'F1',
  'F11',
  'F12',
  'Control+q',
  'Control+w',
  'Control+Shift+i',
  'Control+Shift+Escape',
  // The kernel's own keys: keyboard back, kill all on this screen, memory, end all, kill all, sync, restart, off.
  ...Array.from('rkfeisbo', (key) => `Alt+SysRq+${key}`),
  'Power',
  'Sleep',
  'Wake',
];

/** What must be the same whatever was pressed. */
type Screen = { readonly start: string; readonly terminal: string; readonly shown: string };

/** Presses every combination that may lead somewhere, and the button on the case. */
export async function pressEverything(machine: Machine): Promise<void> {
  await machine.keys.press(...combinations);
  await machine.line.ask('system_powerdown');
}

/** Which start of the system, which terminal and which virtual console it is. */
export async function screenOf(machine: Machine): Promise<Screen> {
  return {
    start: await machine.must('cat /proc/sys/kernel/random/boot_id'),
    terminal: await machine.must('systemctl show --property MainPID --value guestway-kiosk.service'),
    shown: await machine.must('cat /sys/class/tty/tty0/active'),
  };
}

/** Throws when the screen is another one, or when anybody is asked to sign in anywhere. */
export async function assertSameScreen(machine: Machine, before: Screen): Promise<void> {
  assert.deepEqual(await screenOf(machine), before);
  assert.equal(before.shown.trim(), 'tty1');
  const askers = await machine.run('pgrep --list-full "getty|login$|debug-shell"');
  assert.doesNotMatch(askers.output, /getty|\/bin\/login/);
  const listening = await machine.must('ss --no-header --tcp --udp --listening --numeric');
  const outside = listening
    .split('\n')
    .filter((line) => line.trim() !== '' && !/\s127\.0\.0\.\d+(%\w+)?:/.test(line));
  assert.deepEqual(
    outside.filter((line) => !/:22\s/.test(line)),
    [],
  );
}
