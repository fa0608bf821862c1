import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../../../main/guard/lists/sha256.ts';
import { assembleList } from '../../../../../main/guard/rules/hosts/assemble-list.ts';
import { compileHostList } from '../../../../../main/guard/rules/hosts/compile-host-list.ts';
import { hashNames } from '../../../../../main/guard/rules/hosts/hash-names.ts';
import { covers } from '../../../../../main/guard/rules/hosts/host-list.ts';
import { compileFile, contentOf, findNaively, hostList, readFile, type Source } from './lists.ts';

// Few labels, so that names, their parents and hosts meet often; lengths around the four bytes the hash takes at once.
const label = fc.constantFrom('a', 'b', 'ab', 'abc', 'abcd', 'x-1', 'com', '_s', 'abcdefgh');
const name = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.'));
const anyCover = fc.constantFrom(covers.itself, covers.below, covers.both);
const entries = fc.array(fc.tuple(name, anyCover), { maxLength: 12 });
const source: fc.Arbitrary<Source> = fc.record({ names: entries, exceptions: entries });
const deepSource: fc.Arbitrary<Source> = fc.record({
  names: fc.array(
    fc.tuple(
      name.map((each) => `${each}.b.com`),
      anyCover,
    ),
    { minLength: 1, maxLength: 12 },
  ),
});

describe('a host list', () => {
  it.each([false, true])('finds what a plain walk over the endings finds, exact: %s', (exact) => {
    const seen = { listed: 0, not: 0 };
    fc.assert(
      fc.property(
        fc.oneof(source, deepSource),
        fc.array(name, { minLength: 8, maxLength: 8 }),
        (from, hosts) => {
          const list = hostList(from, { exact });
          for (const host of [...hosts, ...hosts.map((each) => `${each}.b.com`)]) {
            const found = list.find(host);
            const expected = findNaively(from, host);
            seen[found === null ? 'not' : 'listed'] += 1;
            // Without exceptions the walk ends at the shortest ending, which decides the same.
            if (list.artefact.exceptionCount > 0) expect([host, found]).toEqual([host, expected]);
            else expect([host, found === null]).toEqual([host, expected === null]);
          }
        },
      ),
      { numRuns: 1_500, seed: 3 },
    );
    expect(Math.min(seen.listed, seen.not)).toBeGreaterThan(1_000);
  });

  it('finds each of 20,000 names of every length and depth, below it, and nothing beside it', () => {
    const names = Array.from({ length: 20_000 }, (_, nth) => {
      const labels = Array.from({ length: nth % 30 }, (__, at) => `l${at}`.repeat(1 + (nth % 2)));
      return [nth, ...labels, 'example.com'].join('.');
    });
    const list = hostList({ names });
    const misses = names.filter(
      (each) =>
        list.find(each) !== each ||
        list.find(`w.${each}`) !== each ||
        list.find(`x${each}`) !== null ||
        list.find(`${each}x`) !== null,
    );
    expect(misses).toEqual([]);
    expect(list.count).toBe(new Set(names).size);
  });

  it('says which ending is listed', () => {
    const list = hostList({ names: ['ads.example.com', 'tracker.net'] });
    expect(
      ['a.b.ads.example.com', 'ads.example.com', 'example.com', 'xads.example.com', 'tracker.net', 'net'].map(
        (host) => list.find(host),
      ),
    ).toEqual(['ads.example.com', 'ads.example.com', null, null, 'tracker.net', null]);
  });

  it('finds a host inside a longer text as it finds it alone', () => {
    fc.assert(
      fc.property(
        source,
        name,
        fc.string({ maxLength: 9 }),
        fc.string({ maxLength: 9 }),
        (from, host, a, b) => {
          const list = hostList(from);
          const found = list.find(host);
          const start = list.startOf(`${a}${host}${b}`, a.length, a.length + host.length);
          expect(start).toBe(found === null ? -1 : a.length + host.length - found.length);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('keeps a name and what is below it apart', () => {
    const list = hostList({
      names: [
        ['itself.test', covers.itself],
        ['below.test', covers.below],
      ],
    });
    expect(
      ['itself.test', 'a.itself.test', 'below.test', 'a.below.test'].map((host) => list.find(host)),
    ).toEqual(['itself.test', null, null, 'below.test']);
  });

  it('lets the longer of a name and an exception decide, and the exception when both are one', () => {
    const list = hostList({
      names: ['x.test', 'bad.good.x.test', 'same.test'],
      exceptions: ['good.x.test', 'same.test', 'test'],
    });
    const hosts = [
      'x.test',
      'a.x.test',
      'good.x.test',
      'a.good.x.test',
      'bad.good.x.test',
      'a.same.test',
      'y.test',
    ];
    expect(hosts.map((host) => list.find(host))).toEqual([
      'x.test',
      'x.test',
      null,
      null,
      'bad.good.x.test',
      null,
      null,
    ]);
  });

  it('lists whole top levels and addresses', () => {
    const list = hostList({ names: ['zip', '203.0.113.7', '[2001:db8::7]'] });
    expect(
      ['a.b.zip', 'zip', 'zips', '203.0.113.7', '3.0.113.7', '[2001:db8::7]', '[2001:db8::8]'].map((host) =>
        list.find(host),
      ),
    ).toEqual(['zip', 'zip', null, '203.0.113.7', null, '[2001:db8::7]', null]);
  });

  it('takes any text for a host without a throw, and texts of two bytes a letter as others', () => {
    const from = { names: ['ads.test', 'b.ads.test', 'com'] };
    const list = hostList(from);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        for (const host of [text, `${text}.ads.test`, `ads.test${text}`])
          expect([host, list.find(host) === null]).toEqual([host, findNaively(from, host) === null]);
      }),
    );
    const [wide = ''] = 'x.ads.test☃'.split('☃');
    expect(list.find(wide)).toBe('ads.test');
  });

  it('believes no fingerprint when it is exact', () => {
    const { entries, parents } = hashNames(contentOf({ names: ['real.test', 'collides.test'] }), [1, 2], 2);
    const parts = {
      key: [1, 2] as const,
      fewestLabels: 2,
      mostLabels: 2,
      buildId: '00'.repeat(16),
      parents,
      exceptionText: new Uint8Array(0),
    };
    const none = new Uint32Array(0);
    const nothing = new Uint8Array(0);
    const real = new TextEncoder().encode('__real.test');
    real.set([covers.both, 9]);
    const exact = readFile(assembleList({ ...parts, exact: true, entries: none, nameText: real }, sha256));
    // The table alone, and a sieve that lets the one through that is not in the text.
    const fingerprints = readFile(
      assembleList({ ...parts, exact: false, entries, nameText: nothing }, sha256),
    );
    expect(['real.test', 'collides.test', 'a.collides.test'].map((host) => exact.find(host))).toEqual([
      'real.test',
      null,
      null,
    ]);
    expect(fingerprints.find('collides.test')).toBe('collides.test');
  });

  it('looks up no ending shorter or longer than any name, so that depth costs nothing', () => {
    const names = ['a.b.test', 'c.test'];
    const { entries, parents } = hashNames(contentOf({ names }), [1, 2], 2);
    const found = (fewestLabels: number, mostLabels: number): readonly boolean[] => {
      const text = new Uint8Array(0);
      const rest = { exact: false, key: [1, 2], buildId: '00'.repeat(16) } as const;
      const parts = {
        ...rest,
        fewestLabels,
        mostLabels,
        entries,
        parents,
        nameText: text,
        exceptionText: text,
      };
      const list = readFile(assembleList(parts, sha256));
      return names.map((host) => list.find(host) !== null);
    };
    expect([found(2, 3), found(2, 2), found(3, 3)]).toEqual([
      [true, true],
      [false, true],
      [true, false],
    ]);
  });

  it('takes at most twelve bytes a name when depths are mixed', () => {
    const names = Array.from({ length: 40_000 }, (_, nth) =>
      nth % 20 < 9
        ? `d${nth}.com`
        : nth % 20 < 16
          ? `s${nth % 7}.d${nth - (nth % 20)}.com`
          : `a.b${nth}.d${nth - 19}.com`,
    );
    const bytes = compileFile({ names });
    expect(bytes.byteLength / readFile(bytes).count).toBeLessThan(12.1);
  });
});

describe('compiling a list', () => {
  const from = { names: ['b.test', 'a.test', 'c.b.test'], exceptions: ['x.a.test'] };

  it('gives the same bytes for the same content', () => {
    expect(new Uint8Array(compileFile(from))).toEqual(new Uint8Array(compileFile(from)));
  });

  it('takes its key from the content, or from the base it is told', () => {
    const first = hostList(from);
    const other = hostList({ ...from, names: [...from.names, 'd.test'] });
    const next = hostList({ ...from, names: [...from.names, 'd.test'] }, { base: first });
    expect(first.artefact.key).not.toEqual(other.artefact.key);
    expect(next.artefact.key).toEqual(first.artefact.key);
    expect(next.artefact.buildId).toBe(other.artefact.buildId);
    expect(first.artefact.buildId).not.toBe(other.artefact.buildId);
  });

  it('gives the same bytes whatever the order and the doubles, once the key is given', () => {
    const base = hostList({ names: ['base.test'] });
    const compile = (names: readonly string[]) => hostList({ names }, { base }).artefact.table;
    expect(compile(['c.test', 'a.test', 'a.test', 'b.c.test'])).toEqual(
      compile(['b.c.test', 'a.test', 'c.test']),
    );
  });

  it('counts each name once, parents and exceptions not at all', () => {
    const list = hostList({
      names: ['a.b.c.test', 'a.b.c.test', 'd.test'],
      exceptions: ['e.test', 'e.test'],
    });
    expect([list.count, list.artefact.exceptionCount]).toEqual([2, 1]);
  });

  it('refuses faulty lines and emptiness unless it is told to be lenient', () => {
    const faulty = contentOf(from);
    faulty.faulty = 1;
    const codeOf = (content: typeof faulty, lenient: boolean) => {
      const compilation = compileHostList(content, { sha256, lenient });
      return compilation.ok || compilation.code;
    };
    expect([codeOf(faulty, false), codeOf(faulty, true)]).toEqual(['faulty-lines', true]);
    expect([codeOf(contentOf({ names: [] }), false), codeOf(contentOf({ names: [] }), true)]).toEqual([
      'empty',
      true,
    ]);
    expect(hostList({ names: [] }).find('a.test')).toBeNull();
  });
});
