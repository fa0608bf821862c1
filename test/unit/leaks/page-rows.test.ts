import { describe, expect, test } from 'vitest';
import { pageRows } from '../../leaks/rows/page/page-rows.ts';
import type { PageRow, RowTarget } from '../../leaks/rows/row.ts';

const targetOf = (row: PageRow, last: number): RowTarget => ({
  host: `${row.id}.leak.test`,
  loopback: `127.20.3.${last}`,
  beyond: `10.50.3.${last}`,
});

const textOf = (row: PageRow, target: RowTarget): string => JSON.stringify(row.files(target));
const repeated = (values: readonly string[]): string[] =>
  values.filter((value, place) => values.indexOf(value) !== place);
const idsOf = (rows: readonly PageRow[]): string[] => rows.map(({ id }) => id);

describe('the page rows of the leak bench', () => {
  test('are at least as many as were measured when the guard was designed', () => {
    expect(pageRows.length).toBeGreaterThanOrEqual(132);
  });

  test('have ids that are labels of a host name, each used once', () => {
    expect(idsOf(pageRows).filter((id) => !/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/.test(id))).toEqual([]);
    expect(repeated(idsOf(pageRows))).toEqual([]);
  });

  test('have a title of their own and a group', () => {
    expect(idsOf(pageRows.filter(({ title, group }) => title.trim() === '' || group.trim() === ''))).toEqual(
      [],
    );
    expect(repeated(pageRows.map(({ group, title }) => `${group}: ${title}`))).toEqual([]);
  });

  test('have a page to open', () => {
    expect(idsOf(pageRows.filter((row) => row.files(targetOf(row, 7))['/'] === undefined))).toEqual([]);
  });

  test('go to their own target, however it is written, or to a place they call their own', () => {
    const goesNowhere = pageRows.filter((row) => {
      const here = targetOf(row, 7);
      const there = { ...targetOf(row, 8), host: `other-${row.id}.leak.test` };
      const text = textOf(row, here);
      return text === textOf(row, there) && !isPlaceOfItsOwn(row, text);
    });
    expect(idsOf(goesNowhere)).toEqual([]);
  });

  test('name no target but their own', () => {
    const strangers = pageRows.filter((row) => {
      const named = textOf(row, targetOf(row, 7)).match(/[a-z0-9-]+\.(leak|site)\.test/gi) ?? [];
      return named.some((name) => name.split('.')[0]?.toLowerCase() !== row.id);
    });
    expect(idsOf(strangers)).toEqual([]);
  });

  test('share no place with another row', () => {
    expect(repeated(pageRows.flatMap(({ elsewhere = [] }) => elsewhere))).toEqual([]);
  });
});

/** The engine maker's own servers are asked without being named. */
function isPlaceOfItsOwn({ elsewhere = [] }: PageRow, text: string): boolean {
  return elsewhere.some((place) => text.includes(place) || place === 'www.googleapis.com');
}
