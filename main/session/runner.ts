import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { deadlineMs } from './deadlines.ts';
import { step } from './machine.ts';
import { type JournalRow, journalRow } from './recover.ts';
import type { Effect, Event, Next, State } from './states.ts';

/** What the runner needs: a durable journal, a screen, and someone who performs effects. */
export type RunnerDeps = {
  readonly clock: Clock;
  readonly log: Log;
  /** Durable on return; throws when the disk refuses. */
  readonly journal: { append(row: JournalRow): void };
  readonly publish: (state: State, before: State) => void;
  /** Performs one effect and tells what came of it by `submit`. Never throws in the same turn. */
  readonly perform: (effect: Effect) => void;
};

/** Drives the session machine. One event at a time: journal row, then screen, then effects (rule 9). */
export type Runner = {
  submit(event: Event): void;
  state(): State;
  /** Enters the state a promoted tree recovers to. Called once. */
  begin(next: Next): void;
};

/** Makes the runner of one process tree, in `first` until `begin`. */
export function createRunner(deps: RunnerDeps, first: State): Runner {
  let state = first;
  let cancelAlarm = (): void => {};
  const queue: Event[] = [];
  let draining = false;

  const enter = (next: Next): void => {
    const before = state;
    const row = next.state === before ? null : journalRow(next.state);
    if (row !== null && rowChanged(before, row)) {
      try {
        deps.journal.append(row);
      } catch {
        // Without a journal nothing may go on: end what runs without the promise that it is recorded (D-07).
        deps.log.error('session.journalFailed', { state: next.state.name });
        blockForStore();
        return;
      }
    }
    state = next.state;
    if (before.name !== state.name) deps.log.info('session.entered', { from: before.name, to: state.name });
    deps.publish(state, before);
    setAlarm(before);
    for (const effect of next.effects) deps.perform(effect);
  };

  const blockForStore = (): void => {
    const before = state;
    state = { name: 'blocked', reason: 'store-failed', owed: null, failedSteps: [] };
    cancelAlarm();
    deps.publish(state, before);
    deps.perform({ do: 'stopLimits' });
    deps.perform({ do: 'closeViews', sessionId: null });
  };

  const setAlarm = (before: State): void => {
    if (sameWait(before, state)) return;
    cancelAlarm();
    const delayMs = deadlineMs(state);
    cancelAlarm =
      delayMs === null ? () => {} : deps.clock.alarm(delayMs, () => submit({ type: 'deadlinePassed' }));
  };

  const submit = (event: Event): void => {
    queue.push(event);
    if (draining) return;
    draining = true;
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const result = step(state, next);
        if (result === null) deps.log.warn('session.refused', { state: state.name, event: next.type });
        else enter(result);
      }
    } finally {
      draining = false;
    }
  };

  return { submit, state: () => state, begin: enter };
}

/** States change without owing anything new; writing a row for each would only wear the disk. */
function rowChanged(before: State, row: JournalRow): boolean {
  return JSON.stringify(journalRow(before)) !== JSON.stringify(row);
}

/** A change inside a state keeps its alarm, unless what it waits for changed. */
function sameWait(before: State, after: State): boolean {
  if (before === after) return true;
  if (before.name !== after.name) return false;
  return after.name !== 'idle' && deadlineMs(before) === deadlineMs(after);
}
