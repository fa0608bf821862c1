import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createIssuanceDesk } from '../../../../main/gateway/shift/issuance-desk.ts';
import { openSqliteStore } from '../../../../main/gateway/store/sqlite.ts';
import { createTestClock } from '../fixture/test-clock.ts';

test('of supervisors who countersign at several copies of a gateway at once, one has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'issuance-'));
  const store = openSqliteStore(join(folder, 'gateway.db'));
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const desk = createIssuanceDesk({
    store,
    own: { listOf: () => [] },
    hotelState: { state: () => ({ burst: null }) as never },
    timeZone: 'Asia/Shanghai',
    goneByDays: 191,
    clock: createTestClock(),
  });
  const staff = (staffId: string) => ({
    person: { staffId, name: staffId, role: 'supervisor' as const },
    sessionHash: 'x',
  });
  const people = ['super-1', 'super-2', 'super-1', 'super-3'];
  const answers = await Promise.all(people.map((who) => desk.countersign(staff(who), '2026-05-11')));
  const winners = people.filter((_, index) => answers[index]?.ok === true);
  expect(winners).toHaveLength(1);
  expect(answers.filter((one) => !one.ok && one.code === 'already-countersigned')).toHaveLength(3);
  expect(await desk.log('2026-05-11')).toMatchObject({ value: { countersignedBy: winners[0] } });
  // Of a day whose records are gone nothing is kept.
  await store.duties.setNote('countersigned:2025-01-01', 'super-1 x');
  await desk.countersign(staff('super-2'), '2026-05-10');
  expect(await store.duties.noteNames('countersigned:')).toEqual([
    'countersigned:2026-05-10',
    'countersigned:2026-05-11',
  ]);
});
