import { describe, expect, it } from 'vitest';
import { deadKeysMethod, shownDeadKey } from '../../../renderer/ui/keyboard/input-methods/dead-keys.ts';

function typed(...keys: string[]): string {
  const session = deadKeysMethod();
  return keys.map((key) => session.type(key) ?? key).join('') + session.finish();
}

describe('dead keys', () => {
  it('joins an accent with the letter after it', () => {
    expect(typed('\u0301', 'a')).toBe('á');
    expect(typed('\u0302', 'E')).toBe('Ê');
    expect(typed('\u0308', 'u', '\u0303', 'n')).toBe('üñ');
  });

  it('writes both where there is no such letter, and the accent alone at the end', () => {
    expect(typed('\u0301', 'b')).toBe('´b');
    expect(typed('\u0303')).toBe('~');
    expect(typed('\u0301', '\u0302', 'o')).toBe('´ô');
  });

  it('gives a space the accent, and drops it at backspace', () => {
    const session = deadKeysMethod();
    session.type('\u0300');
    expect(session.composed().text).toBe('`');
    expect(session.space()).toBe('`');
    session.type('\u0300');
    expect(session.backspace()).toBe(true);
    expect(session.composed().text).toBe('');
    expect(session.space()).toBeNull();
    expect(shownDeadKey('a')).toBeNull();
  });
});
