import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordTypesSource } from '../../../main/records/schema/generate.ts';
import { ownFolder, shippedCatalogue } from './support/samples.ts';

const root = resolve(import.meta.dirname, '../../..');
const generatedFile = join(root, 'main/records/generated/record-types.ts');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

const heading = `
import type { RecordEvent } from '${generatedFile}';
import { id, hex, ruleId, seconds, address } from '${join(root, 'main/records/schema/values.ts')}';
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
} as const satisfies RecordEvent;
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
];

describe('the generated record types', () => {
  it('are what the shipped catalogue gives', () => {
    expect(readFileSync(generatedFile, 'utf8')).toBe(recordTypesSource(shippedCatalogue()));
  });

  it('are checked by the tool, which changes nothing', () => {
    const tool = join(root, 'main/tools/generate-records.ts');
    expect(execFileSync(process.execPath, [tool, '--check'], { encoding: 'utf8' })).toBe('');
    expect(spawnSync(process.execPath, [tool, '--force'], { encoding: 'utf8' })).toMatchObject({ status: 1 });
  });

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
