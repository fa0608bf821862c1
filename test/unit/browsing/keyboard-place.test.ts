import { describe, expect, it } from 'vitest';
import { createKeyboardKeeper } from '../../../main/browsing/keyboard-place.ts';
import type { TypedField } from '../../../main/guard/view/typing/page-typing.ts';
import { typingHandlers } from '../../../main/ipc/handlers/typing.ts';
import type { KeyboardAct } from '../../../preload/contract/keyboard.ts';

const text = { kind: 'text', enterAction: 'enter' } as const;
const url = { kind: 'url', enterAction: 'go' } as const;
const act: KeyboardAct = { do: 'insert', text: 'a' };

function stage() {
  let typed: TypedField | null = null;
  let isSeen = true;
  let changes = 0;
  const acts: KeyboardAct[] = [];
  const keyboard = createKeyboardKeeper({
    guard: {
      typedField: () => typed,
      type: (one) => {
        if (typed !== null) acts.push(one);
        return typed !== null;
      },
      stopTyping: () => {
        typed = null;
      },
    },
    isPageSeen: () => isSeen,
    changed: () => {
      changes += 1;
    },
  });
  return {
    keyboard,
    place: (isPageSeen: boolean) => {
      isSeen = isPageSeen;
      return keyboard.place();
    },
    type: (isPageSeen: boolean) => {
      isSeen = isPageSeen;
      return keyboard.act(act);
    },
    acts,
    touchPage: (turn: number) => {
      typed = { field: text, turn };
    },
    changes: () => changes,
  };
}

describe('for whom the keyboard is there', () => {
  it('the page’s field, as long as nothing of ours lies over the page', () => {
    const { place, type, touchPage, acts } = stage();
    expect(place(true)).toBeNull();
    expect(type(true)).toBe(false);
    touchPage(4);
    expect(place(true)).toEqual({ owner: 'page', field: text, turn: 4 });
    expect(place(false)).toBeNull();
    expect(type(false)).toBe(false);
    expect(type(true)).toBe(true);
    expect(acts).toEqual([act]);
  });

  it('a field of the shell takes it from the page, also over a panel, and gets no acts by way of main', () => {
    const { keyboard, place, type, touchPage, acts, changes } = stage();
    touchPage(1);
    keyboard.use('address', url);
    expect(place(false)).toEqual({ owner: 'address', field: url, turn: 1 });
    expect(type(true)).toBe(false);
    keyboard.use('shell', null);
    expect(place(true)?.owner).toBe('address');
    keyboard.use('address', url);
    expect(place(true)?.turn).toBe(2);
    keyboard.use('address', null);
    expect(place(true)).toBeNull();
    expect(acts).toEqual([]);
    expect(changes()).toBe(3);
  });

  it('an act without a field is refused, and one while no guest browses does nothing', () => {
    const { keyboard, touchPage, acts } = stage();
    const handlers = typingHandlers({ keyboard, whileBrowsing: (work) => work() });
    expect(() => handlers.type({ act })).toThrow('no-field');
    touchPage(1);
    const asleep = typingHandlers({
      keyboard,
      whileBrowsing: () => {
        throw new Error('not-browsing');
      },
    });
    expect(() => asleep.type({ act })).toThrow('not-browsing');
    expect(() => asleep.useKeyboard({ owner: 'shell', field: text })).toThrow('not-browsing');
    expect(acts).toEqual([]);
    handlers.type({ act });
    expect(acts).toEqual([act]);
  });
});
