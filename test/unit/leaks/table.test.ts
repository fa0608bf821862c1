import { expect, test } from 'vitest';
import { installedHeading, keptPart, markdownTable } from '../../leaks/report/table.ts';

const page = (kept: string): string =>
  markdownTable({ rows: [], fired: 0, passed: 0, problems: [] }, { columns: [], electron: '1' }, kept);

test('a page written anew keeps the part of the installed app, once, and has none where there was none', () => {
  const part = `${installedHeading}\n\nSent: 7 packets.\n`;
  expect(keptPart(page(''))).toBe('');
  expect(keptPart(page(part))).toBe(part);
  expect(page(keptPart(page(part)))).toBe(page(part));
});
