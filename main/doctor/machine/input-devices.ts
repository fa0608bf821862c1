import { readText } from './read-text.ts';

/** A device that gives input, as the kernel lists it. */
export type InputDevice = {
  readonly name: string;
  readonly isUsb: boolean;
  readonly isTouchScreen: boolean;
  /** It has the letters: a keyboard, or a scanner that types what it reads. */
  readonly typesLetters: boolean;
};

// From input-event-codes.h of the kernel.
const busUsb = '0003';
const propertyDirect = 1;
const absMultiTouchX = 0x35;
const absX = 0x00;
const keyA = 30;
const keyEnter = 28;

/** Input devices by `/proc/bus/input/devices`; `null` where the system does not list them. `root` is the machine's root folder. */
export function readInputDevices(root: string): readonly InputDevice[] | null {
  const text = readText(`${root}/proc/bus/input/devices`);
  if (text === null) return null;
  return text.split(/\n\s*\n/).flatMap((block): InputDevice[] => {
    if (block.trim() === '') return [];
    const mask = (name: string): bigint =>
      bitsOf(new RegExp(`^B: ${name}=(.*)$`, 'm').exec(block)?.[1] ?? '0');
    const has = (name: string, bit: number): boolean => ((mask(name) >> BigInt(bit)) & 1n) === 1n;
    return [
      {
        name: /^N: Name="(.*)"$/m.exec(block)?.[1]?.slice(0, 60) ?? '',
        isUsb: /^I: Bus=(\w+)/m.exec(block)?.[1] === busUsb,
        // A touch pad has positions too, but is not direct.
        isTouchScreen: has('PROP', propertyDirect) && (has('ABS', absMultiTouchX) || has('ABS', absX)),
        typesLetters: has('KEY', keyA) && has('KEY', keyEnter),
      },
    ];
  });
}

/** The kernel writes a bit mask as hexadecimal words of a machine word each, the highest first, without leading zeros. */
function bitsOf(words: string): bigint {
  return words
    .trim()
    .split(/\s+/)
    .reduce((bits, word) => (/^[0-9a-f]{1,16}$/.test(word) ? (bits << 64n) | BigInt(`0x${word}`) : bits), 0n);
}
