import { sleep, systemClock } from '../../../main/clock.ts';
import type { KeyHands } from '../../e2e/guard/parts/key-hands.ts';
import type { MachineLine } from './qmp.ts';

/** Between two keys of a hand; what comes faster is a scanner's. */
const pauseMs = 150;

/** QEMU's names (QKeyCode) of keys that a web page names otherwise. */
const named: Readonly<Record<string, string>> = {
  Enter: 'ret',
  Escape: 'esc',
  Tab: 'tab',
  Backspace: 'backspace',
  ArrowLeft: 'left',
  ArrowUp: 'up',
  ArrowRight: 'right',
  ArrowDown: 'down',
  Shift: 'shift',
  Control: 'ctrl',
  Alt: 'alt',
  Delete: 'delete',
  SysRq: 'sysrq',
  Meta: 'meta_l',
  Space: 'spc',
  Power: 'power',
  Sleep: 'sleep',
  Wake: 'wake',
  '-': 'minus',
  '=': 'equal',
  '.': 'dot',
  '/': 'slash',
  ';': 'semicolon',
};

/** The key of a character that needs Shift, on a keyboard of the United States. */
const shifted: Readonly<Record<string, string>> = { ':': ';', '?': '/', _: '-' };

/** Hands on the keyboard of a virtual machine: its kernel gets the keys as from hardware. */
export function keyHandsOfMachine(line: MachineLine): KeyHands {
  const press = async (combination: string): Promise<void> => {
    const keys = combination.split('+');
    const held = keys.flatMap((key) => (shifted[key] === undefined ? [key] : ['Shift', shifted[key]]));
    await line.ask('send-key', { keys: held.map((key) => ({ type: 'qcode', data: codeOf(key) })) });
    await sleep(systemClock, pauseMs);
  };
  return {
    async press(...combinations) {
      for (const combination of combinations) await press(combination);
    },
    async type(text) {
      for (const symbol of text) await press(symbol);
    },
  };
}

function codeOf(key: string): string {
  return named[key] ?? key.toLowerCase();
}
