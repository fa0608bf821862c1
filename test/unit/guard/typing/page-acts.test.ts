import { describe, expect, it } from 'vitest';
import { keyThatWrites, virtualKeyCode } from '../../../../main/guard/view/typing/key-events.ts';
import { commandsFor } from '../../../../main/guard/view/typing/page-acts.ts';

describe('what the engine is told for one act', () => {
  it('a plain letter is a key with its place; other text is written', () => {
    expect(commandsFor({ do: 'insert', text: 'A' }, 'text')).toEqual([
      [
        'Input.dispatchKeyEvent',
        { type: 'keyDown', key: 'A', code: 'KeyA', windowsVirtualKeyCode: 65, text: 'A', modifiers: 0 },
      ],
      [
        'Input.dispatchKeyEvent',
        { type: 'keyUp', key: 'A', code: 'KeyA', windowsVirtualKeyCode: 65, modifiers: 0 },
      ],
    ]);
    for (const text of ['é', 'ff', '你', '.com', '👍']) {
      expect(commandsFor({ do: 'insert', text }, 'text')).toEqual([['Input.insertText', { text }]]);
    }
  });

  it('a composition is shown with its caret, and never in a password', () => {
    const act = { do: 'compose', text: 'ni', caret: 1 } as const;
    expect(commandsFor(act, 'search')).toEqual([
      ['Input.imeSetComposition', { text: 'ni', selectionStart: 1, selectionEnd: 1 }],
    ]);
    expect(commandsFor(act, 'password')).toEqual([]);
    expect(commandsFor({ do: 'commit', text: 'é' }, 'password')).toEqual([
      ['Input.insertText', { text: 'é' }],
    ]);
  });

  it('Enter writes a line, the others move or delete, and hiding tells the page nothing', () => {
    const [down] = commandsFor({ do: 'enter' }, 'text');
    expect(down?.[1]).toMatchObject({ key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 });
    for (const [act, key] of [
      [{ do: 'tab' }, 'Tab'],
      [{ do: 'delete-back' }, 'Backspace'],
      [{ do: 'move', to: 'up' }, 'ArrowUp'],
    ] as const) {
      const commands = commandsFor(act, 'text');
      expect(commands.map(([, parameters]) => parameters)).toMatchObject([{ key }, { key }]);
      expect(commands[0]?.[1]).not.toHaveProperty('text');
    }
    expect(commandsFor({ do: 'close' }, 'text')).toEqual([]);
  });

  it('places of a keyboard have the numbers that pages know', () => {
    expect(
      ['KeyQ', 'Digit7', 'Numpad7', 'Slash', 'Space', 'IntlBackslash', 'constructor'].map(virtualKeyCode),
    ).toEqual([81, 55, 103, 191, 32, 0, 0]);
    expect(keyThatWrites('constructor')).toBeNull();
    expect(keyThatWrites(' ')?.code).toBe('Space');
  });
});
