import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownFolder } from './support/own-folder.ts';

const root = resolve(import.meta.dirname, '../../..');
const generatedFile = join(root, 'main/records/generated/record-types.ts');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const heading = `
import type { GatewayRecordEvent, RecordEvent, TerminalRecordEvent } from '${generatedFile}';
import { id, hex, ruleId, seconds, address, code } from '${join(root, 'main/records/schema/values.ts')}';
export const open = {
  type: 'session.open',
  session_id: id('abcdefghijklmnop', 16),
  opened_at: seconds(0),
  subject_ref: hex('00', 32),
  identity_check: { basis: 'mrz-scan', issuer: id('a', 64), key_version: 1 },
  eligibility: { met: true, rule_id: ruleId('a', 64) },
  net_local: address('10.0.0.1'),
  gw_ref: { router_id: id('a', 64), lease_id: id('a', 64) },
  notice: { version: id('a', 64), language: id('en', 35) },
} as const satisfies TerminalRecordEvent;
export type Events = [GatewayRecordEvent, RecordEvent, TerminalRecordEvent];
export const placed = {
  type: 'hold.placed',
  hold: {
    hold_id: id('h', 64), instrument: code('沪A 1', 64), from: seconds(0), to: seconds(0), whole: true, sessions: 0,
    approver_a: id('a', 64), approver_b: id('b', 64), expires_at: seconds(0),
  },
} as const satisfies GatewayRecordEvent;
`;

/** Lines that must each be an error of the compiler. */
const outside: readonly string[] = [
  "export const e: RecordEvent = { type: 'net.dest', dest_host: id('a', 64) };",
  "export const e: RecordEvent = { ...open, session_id: 'https://example.org/' };",
  "export const e: RecordEvent = { ...open, session_id: 'abcdefghijklmnop' };",
  "export const e: RecordEvent = { ...open, session_id: id('a', 64) };",
  'export const e: RecordEvent = { ...open, opened_at: 1_795_000_000_000 };',
  "export const e: RecordEvent = { ...open, net_local: 'example.org' };",
  "export const e: RecordEvent = { type: 'session.open', session_id: open.session_id };",
  "export const e: RecordEvent = { type: 'access.denied', denied: { reason: 'they were rude' } };",
  "export const e: RecordEvent = { type: 'access.denied', denied: { reason: 'token-refused', token: 'x' } };",
  "export const e: RecordEvent = { type: 'access.denied', denied: { reason: 'token-refused' }, page_title: 'x' };",
  "export const e: RecordEvent = { type: 'access.denied', denied: { reason: new URL('https://a.test') } };",
  'export const e: TerminalRecordEvent = placed;',
  'export const e: GatewayRecordEvent = open;',
  "export const e: RecordEvent = { ...placed, hold: { ...placed.hold, instrument: 'https://example.org/' } };",
  "export const e: RecordEvent = { ...placed, hold: { ...placed.hold, guest: 'A. Guest' } };",
  "export const e: RecordEvent = { type: 'admin.action', admin_actor: id('a', 64), admin_action: { action: 'peek', object_id: id('o', 64), success: true } };",
  "export const e: RecordEvent = { type: 'held.copy', held_copy: id('a', 64) };",
];

/** A copy of what the tool reads and writes, so that a test may spoil it. */
function copyOfTree(): string {
  const folder = ownFolder();
  for (const part of ['main', 'preload/contract', 'renderer/i18n', 'docs/register', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const generate = (folder: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(folder, 'main/tools/generate-records.ts'), ...args], {
    encoding: 'utf8',
  });

describe('what is generated from the catalogues', () => {
  it('is current', () => {
    expect(generate(root, '--check')).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('is told to be stale where a file was edited, and written anew', () => {
    const folder = copyOfTree();
    const files = [
      'main/records/generated/record-types.ts',
      'main/records/generated/vocabulary.ts',
      'main/records/generated/oracle.json',
      'preload/contract/record-fields.ts',
      'docs/register/CN-SH-LG/register.csv',
      'docs/register/CN-SH-LG/notice.zh-Hans.md',
      'docs/register/EU-base/record.schema.json',
      'docs/register/FR/register.md',
    ];
    const texts = () => files.map((file) => readFileSync(join(folder, file), 'utf8'));
    const before = texts();
    for (const file of files) appendFileSync(join(folder, file), ' ');
    expect(generate(folder, '--check')).toMatchObject({
      status: 1,
      stderr: `Not current: ${files.join(', ')}. Run "node main/tools/generate-records.ts".\n`,
    });
    expect(texts()).toEqual(before.map((text) => `${text} `));
    expect(generate(folder).status).toBe(0);
    expect(texts()).toEqual(before);
  });

  it('is stale when a catalogue changes, wherever its words stand', () => {
    const folder = copyOfTree();
    const file = join(folder, 'main/records/catalogues/FR.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"ceiling_days": 372', '"ceiling_days": 371'));
    const { status, stderr } = generate(folder, '--check');
    expect(status).toBe(1);
    for (const name of ['register.md', 'register.csv', 'notice.en.md', 'notice.zh-Hans.md'])
      expect(stderr).toContain(`docs/register/FR/${name}`);
    expect(stderr).not.toContain('docs/register/EU-base');
  });

  it('holds a new jurisdiction as soon as its file is there', () => {
    const folder = copyOfTree();
    const places = join(folder, 'main/records/catalogues');
    const file = readFileSync(join(places, 'FR.json'), 'utf8').replace('"FR"', '"BO"');
    writeFileSync(join(places, 'BO.json'), file);
    expect(generate(folder).status).toBe(0);
    expect(readFileSync(join(folder, 'docs/register/BO/register.md'), 'utf8')).toContain('activities: BO');
  });

  it('is not made from a catalogue that breaks a rule, nor for other words', () => {
    const folder = copyOfTree();
    writeFileSync(join(folder, 'main/records/catalogues/FR.json'), '{}');
    expect(generate(folder)).toMatchObject({ status: 1, stderr: expect.stringMatching(/^FR is refused at/) });
    expect(generate(root, '--force')).toMatchObject({ status: 1 });
  });
});

describe('the generated record types', () => {
  it('do not compile with a record outside the catalogue', () => {
    const folder = ownFolder();
    const files = ['', ...outside].map((line, index) => {
      const file = join(folder, `fixture-${index}.ts`);
      writeFileSync(file, `${heading}\n${line}\n`);
      return file;
    });
    const tsconfig = {
      extends: join(root, 'test/tsconfig.base.json'),
      compilerOptions: {
        noEmit: true,
        composite: false,
        declaration: false,
        emitDeclarationOnly: false,
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      },
      files,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
    });
    const errors = new Set(
      [...stdout.matchAll(/fixture-(\d+)\.ts\((\d+),/g)].map(([, file, line]) => `${file}:${line}`),
    );
    const wrongLine = heading.split('\n').length + 1;
    expect([...errors].sort()).toEqual(outside.map((_, index) => `${index + 1}:${wrongLine}`).sort());
    expect(stdout.replace(/.*fixture-\d+\.ts.*\n(?: .*\n)*/g, '')).toBe('');
  }, 60_000);
});
