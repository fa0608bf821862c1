import { join } from 'node:path';
import type { OpeningHours } from '../preload/contract/brand.ts';
import type { TerminalTimetable } from '../preload/contract/http-timetable-shapes.ts';
import type { TimetablePart } from '../preload/contract/timetable.ts';
import { keptFile } from './access/kept/kept-file.ts';
import { ownFiles } from './access/machine/own-files.ts';
import { type HotelWeek, hoursAt, isClosed, isWithinWeek } from './config/opening/opening-hours.ts';
import type { TerminalConfig } from './config/shape.ts';
import {
  createTimetableKeeper,
  type KeptTimetable,
  keptTimetableShape,
  type TimetableKeeper,
} from './fleet/timetable-keeper.ts';
import type { Log } from './log/log.ts';

/** What a terminal does by weekday. Each part that the gateway has set holds in place of that of the settings. */
export type Hours = Pick<TimetableKeeper, 'open' | 'take'> & {
  /** Of the timetable that is followed; `null`: the settings. */
  tag(): string | null;
  hoursAt(nowMs: number): OpeningHours | null;
  /** Whether no guest is taken then. */
  isClosedAt(nowMs: number): boolean;
  /** Whether the screen is to be dark then while nobody is there. */
  isDarkAt(nowMs: number): boolean;
  /** Whether updates may be put into force then. */
  isMaintainedAt(nowMs: number): boolean;
};

type HoursConfig = Pick<TerminalConfig, 'dataFolder' | 'openingHours'>;

/** Builds them. */
export function composeHours({ dataFolder, openingHours }: HoursConfig, log: Log): Hours {
  const keeper = createTimetableKeeper(keptIn(dataFolder), log);
  const openAt = (nowMs: number): OpeningHours | null =>
    hoursAt(weekOf(keeper.current(), 'opening') ?? openingHours, nowMs);
  return {
    open: keeper.open,
    take: keeper.take,
    tag: () => keeper.current()?.tag ?? null,
    hoursAt: openAt,
    isClosedAt: (nowMs) => isClosed(openAt(nowMs)),
    isDarkAt(nowMs) {
      const lit = weekOf(keeper.current(), 'screen');
      return lit !== null && !isWithinWeek(lit, nowMs);
    },
    isMaintainedAt: (nowMs) => isMaintained(keeper.current(), nowMs),
  };
}

/** Whether planned restarts may be made now, for the supervisor: trees keep the file, it only looks. */
export function mayRestartNow(dataFolder: string, nowMs: number): boolean {
  try {
    return isMaintained(keptIn(dataFolder).read(), nowMs);
  } catch {
    // The tree says so in the log, and the gateway sends it anew.
    return true;
  }
}

/** Without windows any time is as good as another. */
function isMaintained(timetable: TerminalTimetable | null, nowMs: number): boolean {
  const windows = weekOf(timetable, 'maintenance');
  return windows === null || isWithinWeek(windows, nowMs);
}

function weekOf(timetable: TerminalTimetable | null, part: TimetablePart): HotelWeek | null {
  const week = timetable?.[part] ?? null;
  return timetable === null || week === null ? null : { ...week, timeZone: timetable.timeZone };
}

function keptIn(dataFolder: string): KeptTimetable {
  return keptFile(join(dataFolder, ownFiles.timetable), keptTimetableShape);
}
