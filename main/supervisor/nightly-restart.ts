import type { Clock } from '../clock.ts';
import type { NightlyRestart } from '../config/opening/nightly-shape.ts';
import type { Log } from '../log/log.ts';
import { wallTimeAt } from '../time-zone.ts';

/** What it needs. */
export type NightlyRestartDeps = {
  readonly clock: Clock;
  readonly log: Log;
  /** As the settings of now say it. */
  readonly setting: () => NightlyRestart | null;
  /** False outside maintenance windows: a night whose hour lies there has its restart when the next one begins. */
  readonly mayRestart: () => boolean;
  /** Has fresh process trees take the place of those that run, between sessions. */
  readonly restart: () => void;
};

/** Starts the terminal's processes anew each night. */
export type NightlyRestarts = {
  /** Everything was just started anew for another reason: the night that is near needs no restart of its own. */
  restarted(): void;
};

/** Often enough for a time that is given in minutes. */
const lookMs = 30_000;

/** What was started anew this lately is fresh. */
const freshMs = 6 * 3_600_000;

const dayMs = 86_400_000;

/**
 * Makes it, for a program that was started just now. One restart for each night: nights are named by their dates and only a
 * later one than the last is due, so that a clock that is put back brings none twice; one that is put forward brings none
 * while what runs is fresh.
 */
export function createNightlyRestarts(deps: NightlyRestartDeps): NightlyRestarts {
  const { clock, log, setting, restart } = deps;
  let freshSinceMono = clock.monotonicMs();
  let done = nightOf(setting(), clock.nowMs());

  const look = (): void => {
    clock.alarm(lookMs, look);
    const now = setting();
    const night = nightOf(now, clock.nowMs());
    // Switched off, or switched on since: the night that is named first has had its time.
    if (now === null || done === null || daysBetween(night, done) > 1) {
      done = night;
      return;
    }
    if (night === null || night <= done || !deps.mayRestart()) return;
    done = night;
    const isFresh = clock.monotonicMs() - freshSinceMono < freshMs;
    log.info('supervisor.nightly', { night, isFresh });
    if (isFresh) return;
    freshSinceMono = clock.monotonicMs();
    restart();
  };
  clock.alarm(lookMs, look);
  return {
    restarted() {
      freshSinceMono = clock.monotonicMs();
    },
  };
}

/** The date of the last restart that the clock on the wall has passed. */
function nightOf(setting: NightlyRestart | null, nowMs: number): string | null {
  if (setting === null) return null;
  const { date, time } = wallTimeAt(nowMs, setting.timeZone);
  return time >= setting.at ? date : new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10);
}

/** By how many days the clock has been put back since. */
function daysBetween(night: string | null, done: string): number {
  return night === null ? 0 : (Date.parse(done) - Date.parse(night)) / dayMs;
}
