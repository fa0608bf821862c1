import { describe, expect, it } from 'vitest';
import { systemCrashed } from '../../../../main/records/events/terminal-events.ts';
import { exportOf, linesOf, packageOf } from './support/exporting.ts';
import { createHotel, dayAfterFirst, sessionOfDay, type TestHotel } from './support/hotel.ts';
import { sessionRecords } from './support/sample-records.ts';

// A gateway goes on working while it makes a package: what the package says must be true of the moment it names.

const crash = systemCrashed({
  appVersion: '1.2.3',
  runtimeVersion: '24.0.0',
  catalogueSha256: 'ab'.repeat(32),
});

/** A hotel of some days, exported at the lobby's terminal while `change` happens at each segment that was read. */
async function exportWhile(
  change: (hotel: TestHotel, call: number, segment: number) => void,
  sort: 'A' | 'C' = 'A',
) {
  const hotel = createHotel();
  for (let day = 0; day < 4; day += 1) hotel.day();
  let calls = 0;
  const result = await exportOf(hotel, {
    deps: { exporter: hotel.lobby, readers: [] },
    request: { sort, toDay: dayAfterFirst(4), sessionIds: sort === 'C' ? [sessionOfDay(90)] : [] },
    target: {
      onProgress: ({ phase, done }) => {
        if (phase !== 'reading') return;
        calls += 1;
        change(hotel, calls, done);
      },
    },
  });
  return { hotel, result };
}

const segmentsOf = (files: ReadonlyMap<string, Buffer>) =>
  JSON.parse(files.get('manifest.json')?.toString('utf8') ?? '').segments as {
    segment: string;
    size: number;
    disclosed: number;
    root: string;
  }[];

describe('a package of a store that is written to meanwhile', () => {
  it('has the records that came while it was read, and the heads that say so', async () => {
    const { result, hotel } = await exportWhile(({ lobby }, call) => {
      lobby.append(...sessionRecords(90 + call, 1_768_000_000));
      if (call === 2) lobby.checkpoint();
    });
    const { files } = packageOf(result);
    const today = segmentsOf(files).find(({ segment }) => segment === `N1-${dayAfterFirst(4)}`);
    const head = linesOf(files, 'origins/lobby-1/spine.jsonl').findLast(
      ({ kind }) => kind === 'segment.head',
    );
    expect([today?.size, today?.disclosed, today?.root]).toEqual([16, 16, head?.root]);
    expect(files.get(`origins/lobby-1/segments/N1-${dayAfterFirst(4)}.leaves`)?.length).toBe(16 * 32);
    expect(linesOf(files, 'records.jsonl').filter(({ segment }) => segment === today?.segment)).toHaveLength(
      16,
    );
    expect(hotel.lobby.spineSize()).toBe(linesOf(files, 'origins/lobby-1/spine.jsonl').length);
  });

  it('has columns for what only the last records have, in every line', async () => {
    const hotel = createHotel();
    hotel.desk.append(crash);
    for (let day = 0; day < 2; day += 1) hotel.day();
    const onProgress = ({ done }: { done: number }) => {
      if (done === 1) hotel.desk.append(...sessionRecords(90, 1_768_000_000));
    };
    const result = await exportOf(hotel, {
      deps: { exporter: hotel.desk, readers: [] },
      target: { onProgress },
    });
    const lines =
      packageOf(result).files.get('records.csv')?.toString('utf8').split('\r\n').slice(0, -1) ?? [];
    expect(lines[0]).toContain('"close_reason"');
    expect(lines.map((line) => line.split('","').length)).toEqual(
      Array(6).fill(lines[0]?.split('","').length),
    );
  });

  it('begins again when a day turns', async () => {
    const { result } = await exportWhile((hotel, call) => {
      if (call !== 2) return;
      hotel.wait(86_400);
      hotel.lobby.tick();
    });
    const { files } = packageOf(result);
    expect(
      linesOf(files, 'origins/lobby-1/spine.jsonl').filter(({ kind }) => kind === 'record.exported'),
    ).toHaveLength(1);
    expect(segmentsOf(files).map(({ segment }) => segment)).toEqual(
      [0, 1, 2, 3, 4].map((day) => `N1-${dayAfterFirst(day)}`),
    );
  });

  it('begins again when a segment is purged under it, also one it was about to read', async () => {
    for (const segment of [`N1-${dayAfterFirst(0)}`, `N1-${dayAfterFirst(3)}`]) {
      const { result } = await exportWhile(({ lobby }, call) => call === 1 && lobby.purge(lobby, segment));
      const { files } = packageOf(result);
      expect(files.has(`origins/lobby-1/segments/${segment}.leaves`)).toBe(false);
      expect(linesOf(files, 'receipts/purges.jsonl')).toHaveLength(2);
      expect(linesOf(files, 'records.jsonl').filter((line) => line.segment === segment)).toEqual([]);
    }
  });

  it('is given up when that happens every time, and nothing is noted', async () => {
    let purged = 0;
    const { result, hotel } = await exportWhile(({ lobby }, _, segment) => {
      if (segment !== 1) return;
      lobby.purge(lobby, `N1-${dayAfterFirst(purged)}`);
      purged += 1;
    });
    expect(result).toMatchObject({ ok: false, code: 'store-busy' });
    expect(hotel.lobby.spine().some(({ text }) => text.includes('record.exported'))).toBe(false);
  });
});
