import { describe, expect, it } from 'vitest';
import { productSources, withoutComments } from '../../architecture/sources.ts';

// Traps of the engine that would show in the source itself.
const sources = productSources().map(({ path, text }) => ({ path, code: withoutComments(text) }));

/** Files that hold the pattern, once for every time they hold it. */
const places = (pattern: RegExp): string[] =>
  sources.flatMap(({ path, code }) => [...code.matchAll(pattern)].map(() => path));

const isNotRemoval = '(?!null\\b)';

describe('traps', () => {
  it('every event of webRequest has one owner, since a second listener replaces the first in silence', () => {
    expect(places(new RegExp(`\\.onBeforeRequest\\(${isNotRemoval}`, 'g'))).toEqual([
      'main/guard/partition/request-gate.ts',
    ]);
    expect(places(new RegExp(`\\.onHeadersReceived\\(${isNotRemoval}`, 'g'))).toEqual([
      'main/guard/partition/headers.ts',
    ]);
    const others = 'BeforeSendHeaders|SendHeaders|ResponseStarted|BeforeRedirect|Completed|ErrorOccurred';
    expect(places(new RegExp(`\\.on(${others})\\(`, 'g'))).toEqual([]);
  });

  it('the listeners of webRequest answer with an object that has a type', () => {
    expect(places(/\banswer\(\s*\)/g).filter((path) => /request-gate|headers/.test(path))).toEqual([]);
    const gates = sources.filter(({ path }) => /partition\/(request-gate|headers)\.ts$/.test(path));
    expect(gates.map(({ code }) => /\banswer\(answerTo\(/.test(code))).toEqual([true, true]);
  });

  it('no proxy setting is a script, finds itself out, or ends in direct', () => {
    expect(places(/direct:\/\/|pacScript|pac_script|auto_detect|mode:\s*'(direct|system)'/g)).toEqual([]);
    const settings = places(/\.setProxy\(/g);
    expect(settings.every((path) => path.startsWith('main/'))).toBe(true);
    const fixed = sources.filter(({ code }) => /\.setProxy\(/.test(code));
    expect(fixed.filter(({ code }) => !/mode: 'fixed_servers'/.test(code))).toEqual([]);
  });

  it('the limit of GPU crashes is lifted', () => {
    expect(places(/'disable-gpu-process-crash-limit'/g)).toEqual(['main/guard/switches.ts']);
  });
});
