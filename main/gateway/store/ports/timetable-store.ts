import type { TimetableDraft } from '../../../../preload/contract/http-timetable-shapes.ts';

/** A timetable as it is kept. */
export type TimetableRecord = {
  /** `null`: the hotel's. */
  readonly terminalId: string | null;
  /** Goes up with each change of any of them, and never comes twice. */
  readonly version: number;
  /** `null`: the terminal has none of its own any more. */
  readonly timetable: TimetableDraft | null;
  readonly setBy: string;
  readonly setAtMs: number;
};

/** Timetables of a hotel and of single terminals. */
export type TimetableStore = {
  /** All of them, that of the hotel first. */
  list(): Promise<readonly TimetableRecord[]>;
  /** That of the hotel and that of one terminal, as far as somebody has set them. */
  of(terminalId: string): Promise<readonly TimetableRecord[]>;
  /** Keeps one under the next version; null where another version than `seen` holds. 0: nobody has set it yet. */
  set(draft: Omit<TimetableRecord, 'version'>, seen: number): Promise<TimetableRecord | null>;
};
