import { describe, expect, test } from 'vitest';
import type { Column } from '../../leaks/columns/column.ts';
import { judge } from '../../leaks/report/verdict.ts';
import type { MainRow, PageRow } from '../../leaks/rows/row.ts';
import type { Sighting } from '../../leaks/world/attribution.ts';

const page: PageRow = { id: 'image', title: 'Image', group: 'Pages', in: 'page', files: () => ({}) };
const ours: MainRow = { id: 'lookup', title: 'Lookup', group: 'Ours', in: 'main', whose: 'ours' };
const name: Sighting = { kind: 'name', rowId: 'image', to: 'image.leak.test' };
const packet: Sighting = { kind: 'packet', rowId: 'image', to: '127.20.1.0 443' };
const channel: Sighting = { kind: 'channel', rowId: 'image', to: 'image.leak.test' };

const column = (
  columnName: Column['name'],
  sightings: readonly Sighting[],
  changes: Partial<Column> = {},
): Column => ({
  name: columnName,
  electron: '33.2.1',
  seconds: 1,
  sightings,
  opened: new Set(['image']),
  rejected: null,
  ...changes,
});

const problems = (one: Column, rows: readonly (PageRow | MainRow)[] = [page]) =>
  judge(rows, [one], false).problems;

describe('the verdict of the leak bench', () => {
  test('counts a row of the control as fired by a name, a request or a packet, and by nothing else', () => {
    const fired = (sightings: readonly Sighting[]) =>
      judge([page], [column('control', sightings)], false).fired;
    expect([[name], [packet], [{ ...name, kind: 'request' } as const], [channel], []].map(fired)).toEqual([
      1, 1, 1, 0, 0,
    ]);
  });

  test('does not take the site a row is opened at for its target', () => {
    const site: Sighting = { ...name, to: 'image.site.test' };
    expect(judge([page], [column('control', [site])], false).fired).toBe(0);
    expect(problems(column('guard', [site]))).toEqual(['image: guard DNS']);
  });

  test.each(['guard', 'closed', 'fence'] as const)('lets nothing past the channel in %s', (columnName) => {
    expect(problems(column(columnName, [name, packet]))).toEqual([`image: ${columnName} DNS, direct`]);
    expect(problems(column(columnName, []))).toEqual([]);
  });

  test('lets the channel carry a row that is allowed, and no row that is not', () => {
    expect(problems(column('guard', [channel]))).toEqual([]);
    expect(problems(column('closed', [channel]))).toEqual(['image: closed channel']);
  });

  test('fails a row whose page was never fetched', () => {
    expect(problems(column('guard', [], { opened: new Set() }))).toEqual(['image: guard not opened']);
  });

  test('fails what no row did, in every run but the control', () => {
    const stray: Sighting = { kind: 'packet', rowId: null, to: '224.0.0.251 5353' };
    expect(problems(column('control', [stray]))).toEqual([]);
    expect(problems(column('guard', [stray]))).toEqual(['no row, guard: packet 224.0.0.251 5353']);
  });

  test('expects our own calls past the guard, and not past the fence', () => {
    const own: Sighting = { ...name, rowId: 'lookup' };
    expect(problems(column('guard', [own]), [ours])).toEqual([]);
    expect(problems(column('fence', [own]), [ours])).toEqual(['lookup: fence DNS']);
  });

  test('fails when the fence had to reject anything but our own calls', () => {
    expect(problems(column('fence', [], { rejected: { guest: 0, ours: 9 } }))).toEqual([]);
    expect(problems(column('fence', [], { rejected: { guest: 2, ours: 9 } }))).toEqual([
      'the fence rejected 2 packets that were not ours',
    ]);
  });

  test('counts for nothing when a whole run tried too little', () => {
    const few = judge(
      [page],
      [column('control', [name]), column('guard', [channel]), column('closed', [])],
      true,
    );
    expect(few.problems).toEqual([
      'the control fired 1 rows, fewer than 140',
      'the channel carried 1 rows of guard, fewer than 150',
    ]);
  });
});
