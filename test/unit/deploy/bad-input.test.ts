import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { doctorItems } from '../../../main/doctor/items.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/deploy/bad-input.md'), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| what is wrong') && !line.startsWith('| ---'))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

it('every row says what the doctor says, in codes that it has and that are not well', () => {
  expect(rows.length).toBeGreaterThan(15);
  for (const [what, said = ''] of rows) {
    const codes = [...said.matchAll(/(?:`([a-z-]+)`: )?`([a-z-]+)`/g)];
    expect(codes.length, what).toBeGreaterThan(0);
    let item = '';
    for (const [, named, code = ''] of codes) {
      item = named ?? item;
      const answer = doctorItems.find(({ id }) => id === item)?.answers[code];
      expect(answer?.fix, `${what}: ${item} ${code}`).toEqual(expect.any(String));
    }
  }
});

it('every row names tests that are there, by words of their names', () => {
  for (const [what, , , tried = ''] of rows) {
    const tests = [...tried.matchAll(/`(test\/[\w./-]+)` "([^"]+)"/g)];
    expect(tests.length, what).toBeGreaterThan(0);
    for (const [, file = '', words = ''] of tests)
      expect(readFileSync(join(root, file), 'utf8'), `${what}: ${file}`).toContain(words);
    // A name without its words, or words without a file, would be read over.
    expect(tried.split('`test/').length - 1).toBe(tests.length);
  }
});
