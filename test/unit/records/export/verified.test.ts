import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ExportSort } from '../../../../main/records/export/request.ts';
import { withSignature } from '../../../../main/records/notes/note.ts';
import { type ExportChange, exportOf, linesOf, ownFolder, packageOf } from './support/exporting.ts';
import { createHotel, dayAfterFirst, sessionOfDay, type TestHotel } from './support/hotel.ts';

const verifiers = resolve(import.meta.dirname, '../../../../main/verify');
const commands = { JavaScript: [process.execPath, 'verify.mjs'], Python: ['python3', 'verify.py'] } as const;

/** Verdict of one verifier, run as its own program, on a package that a hotel made just now. */
function verdictOf(language: keyof typeof commands, file: string, nowSeconds: number) {
  const [program, script] = commands[language];
  const run = spawnSync(program, [join(verifiers, script), file, '--json', '--now', String(nowSeconds)], {
    encoding: 'utf8',
  });
  return { status: run.status, ...JSON.parse(run.stdout || JSON.stringify({ error: run.stderr })) };
}

async function bothVerdicts(hotel: TestHotel, change: ExportChange = {}) {
  const file = join(ownFolder(), 'package.zip');
  const { files, zip } = packageOf(await exportOf(hotel, { ...change, target: { file } }));
  const at = hotel.nowSeconds() + 60;
  const verdicts = (Object.keys(commands) as (keyof typeof commands)[]).map((language) =>
    verdictOf(language, file, at),
  );
  return { verdicts, files, zip, at };
}

const good = (more: Record<string, unknown>) =>
  expect.objectContaining({ status: 0, ok: true, class: null, pinned: false, ...more });

/** A hotel of more than half a year: a gap of two days, and at its end the first days purged, some of their records held. */
function agedHotel(): TestHotel {
  const hotel = createHotel();
  const { gateway, lobby, desk } = hotel;
  for (let day = 0; day < 5; day += 1) hotel.day();
  hotel.twoDaysOff();
  for (let day = 7; day < 100; day += 1) hotel.day();
  const expires = hotel.nowSeconds() + 150 * 86_400;
  gateway.placeHold({ id: 'case-1', from: dayAfterFirst(1), to: dayAfterFirst(2), whole: false, expires });
  gateway.placeHold({ id: 'case-2', from: dayAfterFirst(2), to: dayAfterFirst(2), whole: true, expires });
  for (let day = 100; day < 189; day += 1) hotel.day();
  for (let day = 0; day < 4; day += 1) {
    const segment = `N1-${dayAfterFirst(day)}`;
    // Records 3 to 6 of a day are those of its session.
    const named = day === 1 || day === 2 ? [{ id: 'case-1', isHeld: (seq: number) => seq > 2 }] : [];
    const whole = day === 2 ? [{ id: 'case-2', isHeld: () => true }] : [];
    gateway.purge(lobby, segment, [...named, ...whole]);
    lobby.purge(lobby, segment);
    for (const store of [desk, gateway]) {
      const empty = [...named, ...whole].map(({ id }) => ({ id, isHeld: () => id === 'case-2' }));
      gateway.purge(store, segment, empty);
    }
    desk.purge(desk, segment);
  }
  return hotel;
}

describe('both verifiers find nothing against', () => {
  it.each<ExportSort>(['A', 'B', 'C'])('a package of sort %s of a few days', async (sort) => {
    const hotel = createHotel();
    for (let day = 0; day < 3; day += 1) hotel.day();
    const records = { A: 30, B: 0, C: 4 }[sort];
    const { verdicts } = await bothVerdicts(hotel, {
      request: { sort, sessionIds: sort === 'C' ? [sessionOfDay(1)] : [] },
    });
    const verdict = good({
      records,
      origins: ['harbour/desk-2', 'harbour/gateway', 'harbour/lobby-1'],
      days: { present: 4, expected: 4 },
    });
    expect(verdicts).toEqual([verdict, verdict]);
  });

  it('half a year with a gap, purges, and records held under two holds', async () => {
    const hotel = agedHotel();
    const a = await bothVerdicts(hotel);
    const days = { present: 190, expected: 190 };
    expect(a.verdicts).toEqual([good({ days }), good({ days })]);
    const states = JSON.parse(a.files.get('manifest.json')?.toString('utf8') ?? '').segments as {
      origin: string;
      segment: string;
      state: string;
      disclosed: number;
    }[];
    expect(
      states
        .filter(({ origin }) => origin === 'harbour/lobby-1')
        .slice(0, 5)
        .map(({ state, disclosed }) => [state, disclosed]),
    ).toEqual([
      ['purged', 0],
      ['held', 4],
      ['held', 7],
      ['purged', 0],
      ['live', 7],
    ]);
    expect(linesOf(a.files, 'receipts/gaps.jsonl')).toHaveLength(1);
    expect(linesOf(a.files, 'receipts/holds.jsonl')).toHaveLength(2);
    const b = await bothVerdicts(hotel, { request: { exportId: 'b', sort: 'B' } });
    expect(b.verdicts).toEqual([good({ days, records: 0 }), good({ days, records: 0 })]);
    const c = await bothVerdicts(hotel, {
      request: { exportId: 'c', sort: 'C', sessionIds: [sessionOfDay(1), sessionOfDay(2), sessionOfDay(50)] },
    });
    expect(c.verdicts).toEqual([good({ records: 12 }), good({ records: 12 })]);
    expect(linesOf(c.files, 'records.jsonl').filter(({ proof }) => proof !== undefined)).toHaveLength(8);
  }, 120_000);

  it('a part of the range, exported at a terminal', async () => {
    const hotel = createHotel();
    for (let day = 0; day < 6; day += 1) hotel.day();
    const { verdicts } = await bothVerdicts(hotel, {
      deps: { exporter: hotel.lobby, readers: [] },
      request: { fromDay: dayAfterFirst(2), toDay: dayAfterFirst(3) },
    });
    const verdict = good({ records: 14, origins: ['harbour/lobby-1'], days: { present: 2, expected: 2 } });
    expect(verdicts).toEqual([verdict, verdict]);
  });
});

describe('both verifiers find', () => {
  it('one changed byte of a package', async () => {
    const hotel = createHotel();
    hotel.day();
    const { zip, at } = await bothVerdicts(hotel);
    const file = join(ownFolder(), 'changed.zip');
    zip.writeUInt8(zip.readUInt8(zip.indexOf('records.jsonl') + 40) ^ 1, zip.indexOf('records.jsonl') + 40);
    writeFileSync(file, zip);
    const [one, other] = (['JavaScript', 'Python'] as const).map((language) => verdictOf(language, file, at));
    expect([one.status, one.ok, other.status, other.class]).toEqual([1, false, 1, one.class]);
  });
});

it('the checkpoint of a package may be cosigned while it waits', async () => {
  const hotel = createHotel();
  hotel.day();
  let asked = 0;
  const { files } = packageOf(
    await exportOf(hotel, {
      deps: {
        cosigned: async (checkpoint) => {
          asked += 1;
          hotel.gateway.append(...[]);
          return {
            ...checkpoint,
            note: withSignature(checkpoint.note, '— other AAAAAAAAAAA=') ?? checkpoint.note,
          };
        },
      },
    }),
  );
  expect(asked).toBe(1);
  const note = files.get('origins/gateway/checkpoint.txt')?.toString('utf8') ?? '';
  expect(note).toContain('— other AAAAAAAAAAA=');
  expect(linesOf(files, 'origins/gateway/notes.jsonl').at(-1)).toEqual({
    note,
    size: linesOf(files, 'origins/gateway/spine.jsonl').length,
  });
});
