import type { Key, KeyDeed, KeyRow } from './keys.ts';

const pads = {
  number: ['1 2 3', '4 5 6', '7 8 9', '- 0 .'],
  telephone: ['1 2 3', '4 5 6', '7 8 9', '+ 0 #'],
} as const;

const asides: Readonly<Record<keyof typeof pads, readonly (readonly [text: string, deed: KeyDeed])[]>> = {
  number: [
    ['', { do: 'backspace' }],
    [',', { do: 'write', text: ',' }],
    ['#+=', { do: 'turn', to: 'symbols' }],
    ['', { do: 'enter' }],
  ],
  telephone: [
    ['', { do: 'backspace' }],
    ['*', { do: 'write', text: '*' }],
    ['#+=', { do: 'turn', to: 'symbols' }],
    ['', { do: 'enter' }],
  ],
};

/** The keys of numbers and of telephone numbers, as on a telephone. */
export function padRows(kind: keyof typeof pads): readonly KeyRow[] {
  return pads[kind].map((row, index) => {
    const keys: Key[] = row.split(' ').map((text) => padKey(`pad-${text}`, text, { do: 'write', text }));
    const [shown, deed] = asides[kind][index] ?? ['', { do: 'enter' }];
    const id = deed.do === 'backspace' || deed.do === 'enter' ? deed.do : `pad-aside-${index}`;
    return { keys: [...keys, padKey(id, shown, deed)], marginQuarters: 16 };
  });
}

function padKey(id: string, shown: string, deed: KeyDeed): Key {
  return { id, quarters: 4, deed, shown, variants: [] };
}
