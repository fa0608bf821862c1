import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createListContent } from '../../../../../main/guard/rules/hosts/compile-host-list.ts';
import { covers } from '../../../../../main/guard/rules/hosts/host-list.ts';
import { type HostNames, visitRecords } from '../../../../../main/guard/rules/hosts/host-names.ts';
import type { ListFormat } from '../../../../../main/guard/rules/hosts/texts/line-sink.ts';
import {
  createListReader,
  type ListReport,
} from '../../../../../main/guard/rules/hosts/texts/list-reader.ts';

type Read = Pick<ListReport, 'format' | 'lines' | 'notes'> & {
  readonly names: readonly string[];
  readonly exceptions: readonly string[];
};

const marks: Readonly<Record<number, string>> = {
  [covers.itself]: '=',
  [covers.below]: '*.',
  [covers.both]: '',
};

function namesOf(names: HostNames): readonly string[] {
  const found: string[] = [];
  const { text } = names;
  visitRecords(text, (covered, start, end) => {
    found.push((marks[covered] ?? '?') + Buffer.from(text.subarray(start, end)).toString('latin1'));
  });
  return found;
}

function read(text: string | Uint8Array, format: ListFormat | null = null, pieceBytes = 1 << 16): Read {
  const content = createListContent();
  const reader = createListReader(content, format);
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.read(bytes.subarray(at, at + pieceBytes));
  const report = reader.end();
  const { names, exceptions } = content;
  expect([report.names, report.exceptions, report.faulty]).toEqual([
    names.count,
    exceptions.count,
    content.faulty,
  ]);
  return {
    format: report.format,
    lines: report.lines,
    notes: report.notes,
    names: namesOf(names),
    exceptions: namesOf(exceptions),
  };
}

/** Names and notes of one line, each note as its reason. */
function readLine(line: string, format: ListFormat): readonly string[] {
  const { names, exceptions, notes } = read(line, format);
  return [
    ...names,
    ...exceptions.map((name) => `-${name}`),
    ...notes.map(({ kind, reason }) => `${kind} ${reason}`),
  ];
}

describe('a text of plain names', () => {
  it.each([
    ['ads.test', ['ads.test']],
    ['  ads.test\t', ['ads.test']],
    ['ADS.Test', ['ads.test']],
    ['ads.test.', ['ads.test']],
    ['*.ads.test', ['ads.test']],
    ['.ads.test', ['ads.test']],
    ['ads.test # why', ['ads.test']],
    ['ads.test#why', ['ads.test']],
    ['zip', ['zip']],
    ['a_b.x-y.test', ['a_b.x-y.test']],
    ['bücher.test', ['xn--bcher-kva.test']],
    ['xn--bcher-kva.test', ['xn--bcher-kva.test']],
    ['例え.テスト', ['xn--r8jz45g.xn--zckzah']],
    ['203.0.113.7', ['203.0.113.7']],
    ['2001:DB8:0:0::7', ['[2001:db8::7]']],
    ['[2001:db8::7]', ['[2001:db8::7]']],
    [`${'a'.repeat(63)}.test`, [`${'a'.repeat(63)}.test`]],
    ['', []],
    ['# comment', []],
    ['! comment', []],
    ['; comment', []],
    ['// comment', []],
    ['a..test', ['fault name-empty-label']],
    ['..ads.test', ['fault name-empty-label']],
    ['ads.test..', ['fault name-empty-label']],
    ['.', ['fault no-name']],
    ['*', ['fault name-characters']],
    ['a*.test', ['fault name-characters']],
    ['two words.test', ['fault name-characters']],
    ['ads.test:443', ['fault name-has-port']],
    ['[2001:db8::7]:443', ['fault name-has-port']],
    ['user@ads.test', ['fault name-has-user']],
    ['user:pass@ads.test', ['fault name-has-user']],
    ['https://ads.test/', ['fault name-has-path']],
    ['ads.test/path', ['fault name-has-path']],
    ['ads.test?query', ['fault name-has-path']],
    ['ads.test\\path', ['fault name-has-path']],
    ['ads%2etest', ['fault name-characters']],
    ['0x7f.1', ['fault address-notation']],
    ['2130706433', ['fault address-notation']],
    ['0177.0.0.1', ['fault address-notation']],
    ['1.2.3.4.5', ['fault address-notation']],
    ['256.1.1.1', ['fault address-notation']],
    ['1:2:3', ['fault name-characters']],
    [`${'a'.repeat(64)}.test`, ['fault name-too-long']],
    [`${'a.'.repeat(126)}test`, ['fault name-too-long']],
    ['a\u0000b.test', ['fault not-text']],
    ['a\u0007b.test', ['fault not-text']],
    ['x'.repeat(5_000), ['fault line-too-long']],
  ])('%j', (line, expected) => {
    expect(readLine(line, 'plain')).toEqual(expected);
  });
});

describe('a hosts file', () => {
  it.each([
    ['0.0.0.0 ads.test', ['ads.test']],
    ['0.0.0.0\tads.test', ['ads.test']],
    ['127.0.0.1 ads.test b.test  # c.test', ['ads.test', 'b.test']],
    ['127.1.2.3 ads.test', ['ads.test']],
    ['0 ads.test', ['ads.test']],
    [':: ads.test', ['ads.test']],
    ['::1 ads.test', ['ads.test']],
    ['0.0.0.0 bücher.test', ['xn--bcher-kva.test']],
    ['127.0.0.1 localhost', []],
    ['127.0.0.1 localhost.localdomain', []],
    ['0.0.0.0 localhost.localdomain', []],
    ['0.0.0.0 lads.test', ['lads.test']],
    ['0.0.0.0 0.0.0.0', []],
    ['255.255.255.255 broadcasthost', []],
    ['::1 ip6-localhost ip6-loopback', []],
    ['fe80::1%lo0 localhost', []],
    ['ff02::1 ip6-allnodes', []],
    ['0.0.0.0 localhost ads.test', ['ads.test']],
    ['192.168.1.5 printer.test', ['skipped leads-elsewhere']],
    ['0.0.0.0', ['fault no-name']],
    ['0.0.0.0 # nothing', ['fault no-name']],
    ['ads.test b.test', ['fault address-notation']],
    ['0.0.0.0 a..test good.test', ['good.test', 'fault name-empty-label']],
    ['0.0.0.0 ads.test:80', ['fault name-has-port']],
    ['0.0.0.0 ads.test\u0000', ['fault not-text']],
  ])('%j', (line, expected) => {
    expect(readLine(line, 'hosts')).toEqual(expected);
  });
});

describe('an Adblock Plus list', () => {
  it.each([
    ['||ads.test^', ['ads.test']],
    ['@@||good.ads.test^', ['-good.ads.test']],
    ['||ADS.test^', ['ads.test']],
    ['||203.0.113.7^', ['203.0.113.7']],
    ['[Adblock Plus 2.0]', []],
    ['! Title: x', []],
    ['||ads.test^$third-party', ['skipped has-options']],
    ['@@||ads.test^$document', ['skipped has-options']],
    ['||ads.test', ['skipped not-a-host-rule']],
    ['||ads.test/path^', ['skipped not-a-host-rule']],
    ['||*.ads.test^', ['skipped not-a-host-rule']],
    ['|https://ads.test|', ['skipped not-a-host-rule']],
    ['/banner/*/img^', ['skipped not-a-host-rule']],
    ['/regex$/', ['skipped not-a-host-rule']],
    ['ads.test', ['skipped not-a-host-rule']],
    ['##.banner', ['skipped cosmetic']],
    ['x.test##.banner', ['skipped cosmetic']],
    ['x.test#@#.banner', ['skipped cosmetic']],
    ['x.test#?#div:has(a)', ['skipped cosmetic']],
    ['x.test$$script[tag]', ['skipped cosmetic']],
    ['||a..test^', ['fault name-empty-label']],
    ['||ads.test:80^', ['fault name-has-port']],
  ])('%j', (line, expected) => {
    expect(readLine(line, 'abp')).toEqual(expected);
  });
});

describe('a response policy zone', () => {
  const zone = (...lines: readonly string[]) =>
    read(['$TTL 1h', '$ORIGIN rpz.example.', ...lines].join('\n'), 'rpz');

  it('blocks the name itself or what is below it, as each entry says, and spares what passes through', () => {
    const { names, exceptions, notes } = zone(
      '@ 3600 IN SOA localhost. root.localhost. (',
      '  2024010101 ; serial',
      '  3600 600 604800 60 )',
      '  IN NS localhost.',
      'ads.test CNAME .',
      '*.ads.test 60 IN CNAME . ; why',
      'IN-CASE.test IN 60 CNAME .',
      'good.ads.test CNAME rpz-passthru.',
      '*.good.ads.test.rpz.example. CNAME rpz-passthru.',
    );
    expect(names).toEqual(['=ads.test', '*.ads.test', '=in-case.test']);
    expect(exceptions).toEqual(['=good.ads.test', '*.good.ads.test']);
    expect(notes).toEqual([]);
  });

  it.each([
    ['ads.test CNAME *.', 'skipped other-action'],
    ['ads.test CNAME rpz-drop.', 'skipped other-action'],
    ['ads.test CNAME rpz-tcp-only.', 'skipped other-action'],
    ['ads.test CNAME garden.test.', 'skipped other-action'],
    ['ads.test A 192.0.2.1', 'skipped other-action'],
    ['ads.test TXT "x"', 'skipped other-action'],
    ['24.0.2.0.192.rpz-ip CNAME .', 'skipped other-trigger'],
    ['ns.evil.test.rpz-nsdname CNAME .', 'skipped other-trigger'],
    ['32.1.2.0.192.rpz-client-ip CNAME rpz-passthru.', 'skipped other-trigger'],
    ['ads.test.other.example. CNAME .', 'fault outside-zone'],
    ['ads.test CNAME', 'fault zone-syntax'],
    ['ads.test', 'fault zone-syntax'],
    ['$INCLUDE other', 'fault zone-directive'],
    ['$GENERATE 1-9 a$ CNAME .', 'fault zone-directive'],
    ['$ORIGIN', 'fault zone-directive'],
    ['a..test CNAME .', 'fault name-empty-label'],
    ['* CNAME .', 'fault name-characters'],
  ])('reports %j', (line, expected) => {
    const { names, exceptions, notes } = zone(line);
    expect([...names, ...exceptions, ...notes.map(({ kind, reason }) => `${kind} ${reason}`)]).toEqual([
      expected,
    ]);
    expect(notes[0]?.line).toBe(3);
  });

  it('knows its zone by the SOA record, an origin below it, and the owner of the line before', () => {
    const text =
      'rpz.example. SOA a. b. 1 2 3 4 5\nads.test.rpz.example. CNAME .\n CNAME .\n$ORIGIN net.rpz.example.\nads CNAME .';
    expect(read(text, 'rpz').names).toEqual(['=ads.test', '=ads.test', '=ads.net']);
  });
});

describe('reading a text', () => {
  it.each<readonly [string, ListFormat | null]>([
    ['# hosts\n\n0.0.0.0 ads.test\n', 'hosts'],
    ['##########\n# Title\n127.0.0.1 localhost\n', 'hosts'],
    ['::1 localhost\n', 'hosts'],
    ['ads.test\n', 'plain'],
    ['*.ads.test\n', 'plain'],
    ['[Adblock Plus 2.0]\nads.test\n', 'abp'],
    ['! Title\n||ads.test^\n', 'abp'],
    ['x.test##.ad\n', 'abp'],
    ['; zone\n$TTL 60\n', 'rpz'],
    ['ads.test CNAME .\n', 'rpz'],
    ['@ IN SOA a. b. 1 2 3 4 5\n', 'rpz'],
    ['# nothing\n\n', null],
    ['', null],
  ])('tells the format of %j', (text, format) => {
    expect(read(text).format).toBe(format);
  });

  it('obeys a format it is told', () => {
    expect(read('||ads.test^\n', 'plain').notes).toEqual([
      { kind: 'fault', line: 1, reason: 'name-characters' },
    ]);
  });

  it('takes a byte order mark, both ends of lines, and no end of the last one', () => {
    expect(read('\ufeffa.test\r\nb.test\nBÜCHER.test\r\n\r\nc.test')).toMatchObject({
      format: 'plain',
      lines: 5,
      names: ['a.test', 'b.test', 'xn--bcher-kva.test', 'c.test'],
      notes: [],
    });
  });

  it('reports bytes that are no UTF-8 outside comments, and every line of a text in UTF-16', () => {
    expect(read(Buffer.from('# caf\xe9\na.test\nb\xfcc.test\n', 'latin1'), 'plain').notes).toEqual([
      { kind: 'fault', line: 3, reason: 'not-text' },
    ]);
    const wide = read(Buffer.from('a.test\nb.test\n', 'utf16le'), 'plain');
    expect([wide.names, wide.notes.map(({ reason }) => reason)]).toEqual([
      [],
      ['not-text', 'not-text', 'not-text'],
    ]);
  });

  it('says the same whatever pieces the text comes in', () => {
    const text = `# c\r\na.test\n${'x'.repeat(9_000)}\nBÜCHER.test\n\nb..test\r\n*.c.test`;
    const whole = read(text);
    for (const pieceBytes of [1, 2, 3, 7, 64, 4_097]) expect(read(text, null, pieceBytes)).toEqual(whole);
    expect(whole.names).toEqual(['a.test', 'xn--bcher-kva.test', 'c.test']);
    expect(whole.notes.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'line-too-long'],
      [6, 'name-empty-label'],
    ]);
  });

  it('says the same of lines it takes quickly and of lines it makes strings of', () => {
    const part = fc.constantFrom(
      'a',
      'ab',
      'x--y',
      'xn--a',
      'xn--bcher-kva',
      '1',
      '0x1',
      '',
      'A',
      'l',
      'a'.repeat(64),
    );
    const name = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'));
    const forms = fc.constantFrom<readonly [ListFormat, string, string]>(
      ['plain', '', ''],
      ['hosts', '0.0.0.0 ', ''],
      ['abp', '||', '^'],
    );
    fc.assert(
      fc.property(name, forms, (each, [format, before, after]) => {
        // A space at the end is not of the usual form, and changes nothing.
        const line = `${before}${each}${after}`;
        expect(readLine(line, format)).toEqual(readLine(`${line} `, format));
      }),
      { numRuns: 2_000 },
    );
  });

  it('counts every line that is left out and names the first hundred of each kind', () => {
    const content = createListContent();
    const reader = createListReader(content, 'abp');
    reader.read(new TextEncoder().encode('||a..b^\nx##y\n'.repeat(300)));
    const report = reader.end();
    expect([report.skipped, report.faulty, content.faulty, report.notes.length]).toEqual([
      300, 300, 300, 200,
    ]);
  });

  it('takes time in proportion to the text, also when one line is all of it', () => {
    const startedMs = performance.now();
    read('a'.repeat(16_000_000), 'plain', 1_000);
    read('a.test '.repeat(500), 'hosts');
    read(' '.repeat(4_000).concat('x'), 'plain');
    // A second copy for each piece takes minutes here.
    expect(performance.now() - startedMs).toBeLessThan(20_000);
  });
});
