import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { composeHours, mayRestartNow } from '../../../main/compose-hours.ts';
import { openingShape } from '../../../main/config/opening/opening-shape.ts';
import type { TerminalTimetable } from '../../../preload/contract/http-timetable-shapes.ts';
import { emptyWeek } from '../../../preload/contract/timetable.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { everyDay } from '../../fakes/staff-timetables.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-hours-'));
  file = join(folder, 'timetable.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The settings open from seven to eleven at night. */
const openingHours = openingShape.parse({
  ...everyDay({ from: '07:00', to: '23:00' }),
  timeZone: 'Asia/Shanghai',
});
const set: TerminalTimetable = {
  tag: 'a'.repeat(64),
  timeZone: 'Asia/Shanghai',
  opening: everyDay({ from: '09:00', to: '12:00' }),
  screen: everyDay({ from: '06:00', to: '01:00' }),
  maintenance: { ...emptyWeek(), tuesday: [{ from: '23:30', to: '05:00' }] },
};
const at = (text: string): number => Date.parse(`${text}+08:00`);
// A Tuesday, at eight in the morning: the settings are open, what the gateway sets is closed.
const eight = at('2026-11-24T08:00');

/** What a process tree makes; each shares the folder. */
function hours() {
  const log = createFakeLog();
  const made = composeHours({ dataFolder: folder, openingHours }, log);
  made.open();
  return { ...made, log };
}

describe('what the gateway sets', () => {
  it('holds part by part in place of the settings, as long as it is set', () => {
    const one = hours();
    expect([one.tag(), one.isClosedAt(eight), one.isDarkAt(eight), one.isMaintainedAt(eight)]).toEqual([
      ...[null, false, false, true],
    ]);
    one.take(set);
    expect([one.tag(), one.isClosedAt(eight), one.isMaintainedAt(eight)]).toEqual([set.tag, true, false]);
    expect(one.hoursAt(eight)).toEqual({
      opensAtMs: at('2026-11-24T09:00'),
      closesAtMs: null,
      timeZone: 'Asia/Shanghai',
    });
    expect([one.isDarkAt(at('2026-11-24T00:59')), one.isDarkAt(at('2026-11-24T01:00'))]).toEqual([
      false,
      true,
    ]);
    one.take({ ...set, opening: null });
    expect([one.isClosedAt(eight), one.isMaintainedAt(eight)]).toEqual([false, false]);
    one.take(null);
    expect([one.tag(), one.isClosedAt(eight), one.isMaintainedAt(eight)]).toEqual([null, false, true]);
  });

  it('lasts over restarts, for the supervisor too, also where the gateway does not answer any more', () => {
    hours().take(set);
    const next = hours();
    expect([next.tag(), next.isClosedAt(eight)]).toEqual([set.tag, true]);
    const windows = ['2026-11-24T23:29', '2026-11-24T23:30', '2026-11-25T04:59', '2026-11-25T05:00'].map(at);
    expect(windows.map((moment) => mayRestartNow(folder, moment))).toEqual([false, true, true, false]);
    next.take(null);
    expect([hours().tag(), mayRestartNow(folder, eight)]).toEqual([null, true]);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, 40)],
    ['of another shape', () => '{"tag":"x"}'],
    ['with spans that overlap', (text: string) => text.replace('[{', '[{"from":"09:00","to":"10:00"},{')],
    ['empty', () => ''],
  ])('in a file that is %s counts as not set, and the tag says so', (_what, damage) => {
    const before = hours();
    before.take(set);
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    const next = hours();
    expect([next.tag(), next.isClosedAt(eight), mayRestartNow(folder, eight)]).toEqual([null, false, true]);
    expect(next.log.lines).toMatchObject([{ name: 'timetable.broken' }]);
    // The gateway sends it anew, as the tag is another.
    next.take(set);
    expect(hours().tag()).toBe(set.tag);
  });

  it('is not followed where it cannot be kept, and the tag says so', () => {
    const one = hours();
    mkdirSync(`${file}.new`);
    one.take(set);
    expect([one.tag(), one.isClosedAt(eight)]).toEqual([null, false]);
    expect(one.log.lines).toMatchObject([{ name: 'timetable.not-kept' }]);
  });
});
