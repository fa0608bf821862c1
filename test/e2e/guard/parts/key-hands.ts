import { sleep, systemClock } from '../../../../main/clock.ts';
import { ask, type Connection, onDisplay, request } from '../../../../main/selftest/display/x11.ts';
import { fakeInput, inputs, settled, xtest } from './xtest.ts';

/** Hands on the keyboard of a display: whatever has its focus gets the keys, by every way that a real key takes. */
export type KeyHands = {
  /** Presses a key as a web page names it, with what is held meanwhile: `Tab`, `Shift+Tab`, `Control+l`. */
  press(...combinations: readonly string[]): Promise<void>;
  /** Types a text of ASCII as a hand does. What comes faster is a scanner's. */
  type(text: string): Promise<void>;
};

/** What is a keyboard to the machine as well, and quicker than hands. */
export type Scanner = {
  /** Types a text of ASCII at once, and Enter after it. */
  scan(text: string): Promise<void>;
};

/** Between two keys of a hand. */
const pauseMs = 70;

/** Between two events of a scanner's keys. At one and the same moment a key that comes twice would be one that is held down. */
const scannerMs = 2;

/** X11's numbers of keys that write nothing; those of letters and digits are their code points. `keysymdef.h`. */
const keysyms: Readonly<Record<string, number>> = {
  Backspace: 0xff08,
  Tab: 0xff09,
  Enter: 0xff0d,
  Escape: 0xff1b,
  ArrowLeft: 0xff51,
  ArrowUp: 0xff52,
  ArrowRight: 0xff53,
  ArrowDown: 0xff54,
  F6: 0xffc3,
  Shift: 0xffe1,
  Control: 0xffe3,
  Alt: 0xffe9,
  Space: 0x20,
};

const getKeyboardMapping = 101;
const firstKeycode = 8;
const keycodes = 248;
/** The key of each symbol, and whether Shift is held for it. */
type Mapping = ReadonlyMap<number, { readonly keycode: number; readonly isShifted: boolean }>;

/** Takes the keyboard of the display with this socket, by its XTEST extension; it needs a server that listens to that. */
export async function keyHandsOn(path: string): Promise<KeyHands & Scanner> {
  const mapping = await onDisplay(path, readMapping);
  const strike = (combinations: readonly (readonly string[])[], afterMs = 0): Promise<void> =>
    onDisplay(path, async (connection) => {
      const opcode = await xtest(connection);
      const send = (type: number, keycode: number): void =>
        void connection.socket.write(fakeInput(opcode, type, keycode, { afterMs }));
      for (const keys of combinations) {
        const codes = keys.map((name) => codeOf(mapping, keysyms[name] ?? name.charCodeAt(0)));
        const held = codes.flatMap(({ keycode, isShifted }) =>
          isShifted ? [codeOf(mapping, keysyms.Shift ?? 0).keycode, keycode] : [keycode],
        );
        for (const keycode of held) send(inputs.keyPress, keycode);
        for (const keycode of held.toReversed()) send(inputs.keyRelease, keycode);
      }
      await settled(connection);
    });
  return {
    async press(...combinations) {
      for (const combination of combinations) {
        await strike([combination.split('+')]);
        await sleep(systemClock, pauseMs);
      }
    },
    async type(text) {
      for (const symbol of text) {
        await strike([[symbol]]);
        await sleep(systemClock, pauseMs);
      }
    },
    scan: (text) => strike([...Array.from(text, (symbol) => [symbol]), ['Enter']], scannerMs),
  };
}

async function readMapping({ socket, read }: Connection): Promise<Mapping> {
  const message = request(getKeyboardMapping, firstKeycode | (keycodes << 8));
  const answer = await ask(socket, read, message);
  const width = answer.readUInt8(1);
  const mapping = new Map<number, { keycode: number; isShifted: boolean }>();
  for (let key = 0; key < keycodes; key += 1) {
    for (const column of [0, 1]) {
      const keysym = answer.readUInt32LE(32 + 4 * (key * width + column));
      if (!mapping.has(keysym)) mapping.set(keysym, { keycode: firstKeycode + key, isShifted: column === 1 });
    }
  }
  return mapping;
}

function codeOf(mapping: Mapping, keysym: number): { keycode: number; isShifted: boolean } {
  const found = mapping.get(keysym);
  if (found === undefined) throw new Error(`no key has the symbol ${keysym}`);
  return found;
}
