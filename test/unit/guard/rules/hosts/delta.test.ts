import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../../main/guard/lists/sha256.ts';
import { applyDelta, makeDelta } from '../../../../../main/guard/rules/hosts/delta/list-delta.ts';
import { covers } from '../../../../../main/guard/rules/hosts/host-list.ts';
import { compileFile, readFile, type Source } from './lists.ts';

const label = fc.constantFrom('a', 'b', 'c', 'dd', 'e-e');
const name = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => `${labels.join('.')}.test`);
const entries = fc.array(fc.tuple(name, fc.constantFrom(covers.itself, covers.below, covers.both)), {
  maxLength: 15,
});
const source: fc.Arbitrary<Source> = fc.record({ names: entries, exceptions: entries });

function pair(before: Source, after: Source, exact: boolean): readonly [ArrayBuffer, ArrayBuffer] {
  const base = compileFile(before, { exact });
  return [base, compileFile(after, { exact, base: readFile(base) })];
}

function deltaOf(base: ArrayBuffer, target: ArrayBuffer): Uint8Array {
  const delta = makeDelta(base, target, sha256);
  if (delta === null) throw new Error('no delta');
  return delta;
}

describe('a delta', () => {
  it('makes the target of its base, byte for byte', () => {
    fc.assert(
      fc.property(source, source, fc.boolean(), (before, after, exact) => {
        const [base, target] = pair(before, after, exact);
        const application = applyDelta(base, deltaOf(base, target), sha256);
        expect(application.ok && Buffer.from(application.bytes).equals(Buffer.from(target))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('is small when little changes', () => {
    const names = Array.from({ length: 5_000 }, (_, nth) => `n${nth}.test`);
    const [base, target] = pair({ names }, { names: [...names.slice(10), 'new.test', 'x.new.test'] }, false);
    const delta = deltaOf(base, target);
    expect(delta.length).toBeLessThan(200);
    expect(applyDelta(base, delta, sha256)).toMatchObject({ ok: true });
  });

  it('is refused for another base, cut anywhere, longer, or with any byte changed', () => {
    const [base, target] = pair(
      { names: ['a.test', 'b.test'], exceptions: ['c.b.test'] },
      { names: ['b.test', 'd.test'] },
      true,
    );
    const delta = deltaOf(base, target);
    const codeOf = (bytes: Uint8Array, on = base): string => {
      const application = applyDelta(on, bytes, sha256);
      return application.ok ? 'ok' : application.code;
    };
    expect(codeOf(delta)).toBe('ok');
    expect(codeOf(delta, target)).toBe('base');
    expect(codeOf(delta, new ArrayBuffer(3))).toBe('base');
    expect(codeOf(Uint8Array.from([...delta, 0]))).toBe('truncated');
    const cuts = Array.from({ length: delta.length }, (_, length) => codeOf(delta.subarray(0, length)));
    expect([...new Set(cuts)].sort()).toEqual(['not-a-delta', 'truncated']);
    const changes = Array.from(delta, (_, at) => {
      const copy = delta.slice();
      copy[at] = (copy[at] ?? 0) ^ 1;
      return codeOf(copy);
    });
    expect([...new Set(changes)].sort()).toEqual(['base', 'damaged', 'not-a-delta', 'truncated', 'version']);
  });

  it('never throws on hostile bytes', () => {
    const [base, target] = pair(
      { names: ['a.test', 'b.test'] },
      { names: ['b.test', 'd.test', 'e.test'] },
      true,
    );
    const delta = deltaOf(base, target);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(delta.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 20,
        }),
        (changes) => {
          const copy = delta.slice();
          for (const [at, value] of changes) if (at >= 128 || at < 12) copy[at] = value;
          expect(typeof applyDelta(base, copy, sha256).ok).toBe('boolean');
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is not made between lists of different keys or kinds, or of what is no list', () => {
    const base = compileFile({ names: ['a.test'] });
    expect([
      makeDelta(base, compileFile({ names: ['b.test'] }), sha256),
      makeDelta(base, compileFile({ names: ['b.test'] }, { exact: true, base: readFile(base) }), sha256),
      makeDelta(base, new ArrayBuffer(10), sha256),
      makeDelta(new ArrayBuffer(10), base, sha256),
    ]).toEqual([null, null, null, null]);
  });
});
