import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../../..');

/** The attacks of the design (`gateway.md` 13), in its words but for the case of letters. */
const attacks = [
  'guess codes',
  'guess room and name',
  'replay of a code after check-out',
  'code shared with an ineligible person',
  'stolen or photographed printout',
  'code read off the screen',
  'forged QR',
  'QR is an address, oversized or full of control characters',
  'token of hotel A at hotel B',
  'cloned terminal disk',
  'compromised terminal',
  'fake terminal, phishing screen',
  'rogue staff grant to friends',
  'staff account left open',
  'terminal clock moved back',
  'gateway database stolen',
  'FIAS spoofing on the LAN',
  'webhook forgery',
  'hotel-system outage used to stay online',
  'enumeration by error messages',
  'log tampering',
];

const rows = readFileSync(join(root, 'docs/attacks.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| attack ') && !line.startsWith('| ---'))
  .map((line) => line.slice(2, -2).split(' | '))
  .map(([attack = '', control = '', left = '', where = '']) => {
    const [, file = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(where) ?? [];
    return { attack, control, left, file, name };
  });

/** Whether a file holds a test whose name begins so. */
function holds(file: string, name: string): boolean {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  return lines.some((line) => line.trimStart().startsWith(`test('${name}`));
}

describe('the table of attacks', () => {
  test('has every attack of the design and no other', () => {
    expect([...new Set(rows.map(({ attack }) => attack))].sort()).toEqual([...attacks].sort());
  });

  test.each(rows)('names a control, what is left and a test that is there: $attack, $file', (row) => {
    expect(row.control.length).toBeGreaterThan(10);
    expect(row.left).not.toBe('');
    expect(holds(row.file, row.name)).toBe(true);
  });

  test('names every test of its folder', () => {
    const folder = 'test/unit/gateway/attacks';
    const tests = readdirSync(join(root, folder))
      .filter(
        (file) => file.endsWith('.test.ts') && file !== 'attack-table.test.ts' && file !== 'guessing.test.ts',
      )
      .flatMap((file) => {
        const text = readFileSync(join(root, folder, file), 'utf8');
        return [...text.matchAll(/\ntest\('([^']+)'/g)].map(([, name = '']) => ({
          file: `${folder}/${file}`,
          name,
        }));
      });
    expect(tests.length).toBeGreaterThanOrEqual(attacks.length);
    const unnamed = tests.filter(
      ({ file, name }) => !rows.some((row) => row.file === file && name.startsWith(row.name)),
    );
    expect(unnamed).toEqual([]);
  });
});
