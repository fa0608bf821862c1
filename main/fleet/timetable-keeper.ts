import { type TerminalTimetable, terminalTimetable } from '../../preload/contract/http-timetable-shapes.ts';
import type { Log } from '../log/log.ts';

/** What a terminal keeps of the timetable that the gateway has set; `null`: none is set. */
export const keptTimetableShape = terminalTimetable.nullable();

/** A kept value, written through at every change. */
export type KeptTimetable = {
  read(): TerminalTimetable | null;
  write(timetable: TerminalTimetable | null): void;
};

/** The timetable that a terminal follows, over restarts and while the gateway is away. */
export type TimetableKeeper = {
  /** Reads what the last tree kept. Call it once this tree is the terminal. */
  open(): void;
  /** The gateway has set another; `null`: none any more. What cannot be kept is not followed, and told again. */
  take(timetable: TerminalTimetable | null): void;
  current(): TerminalTimetable | null;
};

/** Makes it. A damaged file counts as none: the terminal follows its settings, and by the tag it tells the gateway sends anew. */
export function createTimetableKeeper(kept: KeptTimetable, log: Log): TimetableKeeper {
  let current: TerminalTimetable | null = null;
  return {
    open() {
      try {
        current = kept.read();
      } catch {
        log.error('timetable.broken');
      }
    },
    take(timetable) {
      try {
        kept.write(timetable);
      } catch {
        // A full disk is no reason to end a session; the fleet shows that this terminal lags behind.
        log.error('timetable.not-kept');
        return;
      }
      current = timetable;
      log.info('timetable.taken', { isSet: timetable !== null });
    },
    current: () => current,
  };
}
