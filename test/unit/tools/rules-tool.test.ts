import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { profileShape } from '../../../main/profile/shape.ts';
import { runRules } from '../../../main/tools/rules/run.ts';
import { fakeProfile } from '../../fakes/session.ts';

const program = join(import.meta.dirname, '../../../main/tools/rules.ts');
const vectorFile = join(import.meta.dirname, '../../vectors/rule-vectors.json');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-rules-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Run = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a command; `@name` stands for a file of the test's folder. */
async function rules(...args: string[]): Promise<Run> {
  let [out, err] = ['', ''];
  const code = await runRules(
    args.map((arg) => arg.replace(/^@/, `${folder}/`)),
    {
      write: async (text) => {
        out += text;
      },
      say: (line) => {
        err += `${line}\n`;
      },
      input: Readable.from(input),
      progress: null,
    },
  );
  return { code, out, err };
}

/** Standard input of the next runs. */
let input: string[] = [];

const write = (name: string, content: string | Uint8Array): void =>
  writeFileSync(join(folder, name), content);

const profileWith = (rulesChange: object, change: object = {}): string =>
  JSON.stringify(
    profileShape.parse({ ...fakeProfile, ...change, rules: { ...fakeProfile.rules, ...rulesChange } }),
  );

const blocks = (...block: string[]) => ({ navigation: { block, allow: [] } });

describe('the command line', () => {
  test('tells how it is used', async () => {
    const help = await rules('--help');
    expect([help.code, help.err]).toEqual([0, '']);
    for (const command of ['explain', 'diff', 'compile', 'delta', 'apply', 'stats', 'vectors'])
      expect(help.out).toContain(`-- ${command}`);
  });

  test.each([
    [[], 2, 'rules'],
    [['frob'], 2, 'no command "frob"'],
    [['constructor'], 2, 'no command'],
    [['vectors'], 2, 'One vector file is needed'],
    [['vectors', 'a', 'b'], 2, 'One vector file is needed'],
    [['explain', 'https://a.example/'], 2, '--profile FILE'],
    [['explain', '--profile', '@p.json'], 2, 'An address is needed'],
    [
      ['explain', 'https://a.example/', '--profile', '@p.json', '--kind', 'page'],
      2,
      'navigation, subresource',
    ],
    [['stats', '--frob', 'x'], 2, '--frob'],
    [['compile', 'a.txt'], 2, '-o FILE'],
    [['compile', 'a.txt', '-o', './a.txt'], 2, 'one of the texts'],
    [['compile', 'a.txt', '-o', 'b', '--name', '../x'], 2, '--name'],
    [['stats', 'not-there'], 1, 'not-there'],
    [['stats', '@'], 1, 'not-a-file'],
    [['stats', 'a\u001b[31mred'], 1, '\\u001b'],
    [['delta', 'x', 'y', '-o', 'z'], 1, 'list-missing'],
  ])('refuses %j with code %i and no stack', async (args, code, word) => {
    const run = await rules(...args);
    expect([run.code, run.out]).toEqual([code, '']);
    expect(run.err).toContain(word);
    expect(run.err).not.toMatch(/\n\s+at /);
    expect(run.err).not.toContain('\u001b');
  });
});

test('the program prints to standard output only what was asked for, and leaves with the code', () => {
  const run = spawnSync(process.execPath, [program, 'vectors', vectorFile, '--json'], { encoding: 'utf8' });
  expect([run.status, run.stderr, run.stdout.split('\n').length]).toEqual([0, '', 2]);
  const refused = spawnSync(process.execPath, [program, 'stats', 'not-there'], { encoding: 'utf8' });
  expect([refused.status, refused.stdout]).toEqual([1, '']);
});

describe('vectors', () => {
  test('--json prints one line with every answer in the order of the file, and nothing else', async () => {
    const { vectors } = JSON.parse(readFileSync(vectorFile, 'utf8')) as {
      vectors: { id: number; expect: string }[];
    };
    const run = await rules('vectors', vectorFile, '--json');
    expect([run.code, run.err, run.out.split('\n').length]).toEqual([0, '', 2]);
    expect(JSON.parse(run.out)).toEqual(vectors.map(({ id, expect: got }) => ({ id, got })));
  });

  test('a wrong answer is shown, with exit code 1', async () => {
    write(
      'wrong.json',
      JSON.stringify({
        vectors: [{ id: 7, block: [], allow: [], url: 'https://a.example/', expect: 'block' }],
      }),
    );
    const run = await rules('vectors', '@wrong.json');
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/ID\s+EXPECTED\s+GOT\n7\s+block\s+neutral\n0 of 1/);
  });

  test.each([
    ['{', 'not-json'],
    ['{"vectors":[{"id":1}]}', 'bad-shape'],
    ['\u0000\u0001', 'not-json'],
  ])('a malformed file is refused with a code', async (text, code) => {
    write('bad.json', text);
    const run = await rules('vectors', '@bad.json', '--json');
    expect([run.code, run.out, run.err.startsWith(`${code}: `)]).toEqual([1, '', true]);
  });
});

describe('explain', () => {
  test('says what decided, in words and as data', async () => {
    write('p.json', profileWith(blocks('a.example', '.b.a.example/path')));
    const asked = ['explain', 'https://b.a.example/path', '--profile', '@p.json'];
    const text = await rules(...asked);
    expect(text.out).toContain('navigation.block[1]  .b.a.example/path');
    expect(text.out).toContain('an exact host outranks a suffix');
    const data = JSON.parse((await rules(...asked, '--json')).out);
    expect(data).toMatchObject([
      {
        url: 'https://b.a.example/path',
        kind: 'navigation',
        verdict: 'block',
        decider: { by: 'filter', index: 1 },
      },
    ]);
  });

  test('reads addresses from standard input', async () => {
    write('p.json', profileWith(blocks('a.example')));
    input = ['# comment\r\nhttps://a.exam', 'ple/\r\n\r\nhttps://b.example/\nnonsense'];
    const run = await rules('explain', '-', '--profile', '@p.json', '--json');
    const said = JSON.parse(run.out) as { verdict: string; reason: string }[];
    expect(said.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['block', 'rule'],
      ['allow', 'default'],
      ['block', 'address'],
    ]);
  });

  test('refuses a profile whose filters cannot be read, naming each', async () => {
    write('p.json', profileWith(blocks('good.example', 'bad host')));
    const run = await rules('explain', 'https://a.example/', '--profile', '@p.json');
    expect([run.code, run.out]).toEqual([1, '']);
    expect(run.err).toMatch(/filters: [\s\S]*navigation\.block\s+1\s+bad host/);
  });
});

describe('lists', () => {
  const nameByDigest = (file: string): string => {
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
    mkdirSync(join(folder, 'lists'), { recursive: true });
    renameSync(join(folder, file), join(folder, 'lists', `${sha256}.gwl`));
    return sha256;
  };

  test('are compiled, counted, named by a profile, explained and carried on by a difference', async () => {
    write('one.txt', 'ads.example\nscams.example\n');
    write('two.hosts', '0.0.0.0 more.example\n');
    const made = await rules('compile', '@one.txt', '@two.hosts', '-o', '@one.gwl', '--json');
    const report = JSON.parse(made.out);
    expect(report).toMatchObject({ ok: true, names: 3, exceptions: 0 });
    const stats = JSON.parse((await rules('stats', '@one.gwl', '--json')).out);
    expect(stats).toMatchObject({ sha256: report.sha256, kind: 'fingerprints', names: 3 });

    write('next.txt', 'ads.example\nscams.example\nmore.example\nnew.example\n');
    await rules('compile', '@next.txt', '-o', '@next.gwl', '--base', '@one.gwl');
    expect((await rules('delta', '@one.gwl', '@next.gwl', '-o', '@step.gwd')).code).toBe(0);
    expect((await rules('apply', '@one.gwl', '@step.gwd', '-o', '@again.gwl')).code).toBe(0);
    expect(readFileSync(join(folder, 'again.gwl'))).toEqual(readFileSync(join(folder, 'next.gwl')));
    expect(await rules('apply', '@next.gwl', '@step.gwd', '-o', '@no.gwl')).toMatchObject({ code: 1 });

    const sha256 = nameByDigest('next.gwl');
    write('p.json', profileWith({ categories: [{ name: 'ads', sha256, verdict: 'block' }] }));
    const asked = ['explain', 'https://www.new.example/', '--profile', '@p.json'];
    expect((await rules(...asked)).err).toContain('lists-needed');
    expect((await rules(...asked, '--lists', '@lists')).out).toContain('list "ads"');
  });

  test('with a line that is not understood are refused, with place and reason; nothing is written', async () => {
    write('bad.txt', 'good.example\nbad name.example\n');
    const refused = await rules('compile', '@bad.txt', '-o', '@bad.gwl');
    expect([refused.code, refused.err.startsWith('faulty-lines: ')]).toEqual([1, true]);
    expect(refused.out).toMatch(/bad\.txt\s+2\s+fault/);
    expect(readdirSync(folder).filter((name) => name.startsWith('@bad.gwl'))).toEqual([]);
    expect((await rules('compile', '@bad.txt', '-o', '@bad.gwl', '--lenient')).code).toBe(0);
  });

  test('that allow hold their names as text', async () => {
    write('good.txt', 'good.example\n');
    const out: Run[] = [];
    for (const exact of [[], ['--exact']]) {
      await rules('compile', '@good.txt', '-o', '@good.gwl', ...exact);
      const sha256 = nameByDigest('good.gwl');
      write(
        'p.json',
        profileWith({ default: 'block', categories: [{ name: 'ok', sha256, verdict: 'allow' }] }),
      );
      out.push(await rules('explain', 'https://good.example/', '--profile', '@p.json', '--lists', '@lists'));
    }
    expect(out.map(({ code }) => code)).toEqual([1, 0]);
    expect(out[0]?.err).toContain('list-not-exact');
    expect(out[1]?.out).toContain('allow');
  });
});

describe('diff', () => {
  test('tells changes and verdicts that change, with exit code 1; nothing for the same profile', async () => {
    write('old.json', profileWith(blocks('a.example')));
    write('new.json', profileWith(blocks('b.example'), { version: 2 }));
    write('urls.txt', 'https://a.example/\nhttps://c.example/\n');
    const text = await rules('diff', '@old.json', '@new.json', '--urls', '@urls.txt');
    expect(text.code).toBe(1);
    expect(text.out).toMatch(/removed\s+rules\.navigation\.block\s+a\.example/);
    expect(text.out).toMatch(/block -> allow\s+default\s+https:\/\/a\.example\//);
    expect(text.out).not.toContain('c.example');
    const data = JSON.parse((await rules('diff', '@old.json', '@new.json', '--json')).out);
    expect(data.changes).toHaveLength(3);
    expect(await rules('diff', '@old.json', '@old.json')).toMatchObject({ code: 0 });
  });
});
