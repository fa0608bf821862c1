import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHostList } from '../../../../../main/guard/rules/hosts/read-host-list.ts';
import { compileFile, hostList } from './lists.ts';

const from = { names: ['ads.test', 'b.c.ads.test', 'x.test'], exceptions: ['good.ads.test'] };
const files = [compileFile(from), compileFile(from, { exact: true })];

function codeOf(bytes: ArrayBuffer): string {
  const reading = readHostList(bytes);
  return reading.ok ? 'ok' : reading.code;
}

function changed(bytes: ArrayBuffer, change: (words: Uint32Array) => void): ArrayBuffer {
  const copy = bytes.slice(0);
  change(new Uint32Array(copy, 0, copy.byteLength >> 2));
  return copy;
}

describe('a list file', () => {
  it('is read without a copy', () => {
    for (const bytes of files) {
      const reading = readHostList(bytes);
      expect(reading.ok && reading.list.artefact.table.buffer).toBe(bytes);
    }
  });

  it('tells what it is', () => {
    const { artefact } = hostList(from, { exact: true });
    expect(artefact).toMatchObject({
      exact: true,
      count: 3,
      exceptionCount: 1,
      fewestLabels: 2,
      mostLabels: 4,
    });
    expect(artefact.parents.length).toBe(2);
    expect(artefact.buildId).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    ['nothing', new ArrayBuffer(0), 'not-a-list'],
    ['a few bytes', new ArrayBuffer(7), 'not-a-list'],
    ['zeros', new ArrayBuffer(4096), 'not-a-list'],
    ['text', new TextEncoder().encode('0.0.0.0 ads.test\n'.repeat(20)).buffer, 'not-a-list'],
  ])('is not %s', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it.each([0, 1])('is refused when it is cut anywhere or goes on, kind %i', (kind) => {
    const bytes = files[kind] ?? new ArrayBuffer(0);
    const codes = new Set<string>();
    for (let length = 8; length < bytes.byteLength; length += 1) codes.add(codeOf(bytes.slice(0, length)));
    expect([...codes]).toEqual(['truncated']);
    const longer = new Uint8Array(bytes.byteLength + 8);
    longer.set(new Uint8Array(bytes));
    expect(codeOf(longer.buffer)).toBe('sections');
  });

  it('is refused in another version, and when its parts do not fit each other', () => {
    const [bytes = new ArrayBuffer(0)] = files;
    const words = new Uint32Array(bytes);
    const lastOfTable = 32 + (words[20] ?? 0) / 4 - 1;
    expect([
      codeOf(changed(bytes, (each) => each.set([1], 1))),
      codeOf(changed(bytes, (each) => each.set([0], 5))),
      codeOf(changed(bytes, (each) => each.set([0xffffffff], 6))),
      codeOf(changed(bytes, (each) => each.set([0xffffffff], 7))),
      codeOf(changed(bytes, (each) => each.set([(each[20] ?? 0) - 4], 20))),
      codeOf(changed(bytes, (each) => each.set([(each[21] ?? 0) - 4], 21))),
      codeOf(changed(bytes, (each) => each.set([0], lastOfTable))),
    ]).toEqual(['version', ...Array<string>(6).fill('sections')]);
  });

  it('never throws or hangs, whatever its bytes: it is refused or answers', () => {
    const answers = { ok: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (file, changes, keepsHeader) => {
          const bytes = new Uint8Array(file.slice(0));
          const first = keepsHeader ? 128 : 0;
          for (const [at, value] of changes) bytes[first + (at % (bytes.length - first))] = value;
          const reading = readHostList(bytes.buffer);
          answers[reading.ok ? 'ok' : 'refused'] += 1;
          if (!reading.ok) return;
          for (const host of ['ads.test', 'a.good.ads.test', 'b.c.ads.test', 'q.test', ''])
            expect(['string', 'object']).toContain(typeof reading.list.find(host));
        },
      ),
      { numRuns: 4_000 },
    );
    expect(Math.min(answers.ok, answers.refused)).toBeGreaterThan(300);
  });
});
