import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asConfigured } from '../../../../preload/contract/timetable.ts';
import { everyDay } from '../../../fakes/staff-timetables.ts';
import { type CopiesFixture, startCopies } from './copies-fixture.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let hotel: CopiesFixture;
beforeAll(async () => {
  hotel = await startCopies(3);
});
afterAll(() => hotel?.stop());

const status = { state: 'free', stateReason: null, version: '1', electron: '1', softwareKey: true } as const;
const hours = { ...asConfigured, opening: everyDay({ from: '22:00', to: '06:00' }) };

test('hours that one copy was told of go out from every copy, and of two who set them at once one is refused', async () => {
  const it = await hotel.signIn('it-1');
  const terminal = await hotel.terminal();
  const answers = await Promise.all(
    hotel.copies().map((copy) => {
      hotel.sendTo(copy);
      return it.call('setTimetable', { version: 0, timetable: hours });
    }),
  );
  expect(answers.filter((answer) => 'value' in answer)).toHaveLength(1);
  expect(answers.filter((answer) => 'code' in answer && answer.code === 'timetable-changed')).toHaveLength(2);
  const tags: (string | null | undefined)[] = [];
  for (const copy of hotel.copies()) {
    hotel.sendTo(copy);
    const { timetable } = await terminal.ask('reportStatus', { ...status, timetable: null });
    expect(timetable).toMatchObject(hours);
    tags.push(timetable?.tag);
  }
  expect(new Set(tags).size).toBe(1);
  for (const copy of hotel.copies()) {
    hotel.sendTo(copy);
    const told = await terminal.ask('reportStatus', { ...status, timetable: tags[0] ?? null });
    expect(told).not.toHaveProperty('timetable');
    expect((await it.ask('timetables')).terminals).toMatchObject([{ isTaken: true }]);
  }
});
