import { type Clock, within } from '../clock.ts';
import type { Screen } from './display/screen.ts';
import type { Ground } from './ground/ground.ts';
import { until } from './ground/until.ts';
import { closed, type Outcome, open, unchecked } from './row.ts';
import type { World } from './world/world.ts';

/** All that a try has. */
export type Stage = {
  readonly ground: Ground;
  readonly world: World;
  /** `null` where nobody can list the windows of the session. */
  readonly screen: Screen | null;
  /** What other programs of the machine were asked to open; `null` where nobody stands before them. */
  readonly opened: (() => readonly string[]) | null;
  readonly clock: Clock;
};

/** A row of the escape list as it is tried. */
export type Try = {
  readonly id: string;
  readonly tried: string;
  /** `engine`: it is closed in a bare engine as well, so nothing of ours can be shown to close it. */
  readonly closedBy: 'guard' | 'engine';
  /** Rejects when it could not be tried. */
  readonly run: (stage: Stage) => Promise<Outcome>;
};

/** One go at a way out. */
export type Attempt = {
  /** Does what a guest would do. */
  readonly act: () => unknown;
  /** Says what shows that the way is open; `null` while nothing does. Windows are looked for in any case. */
  readonly sign?: () => string | null | Promise<string | null>;
  /** Holds once the try is over: it was refused, or the page goes on. Without it only time tells, and only with a screen. */
  readonly isOver?: () => boolean | Promise<boolean>;
};

/** A way that is neither open nor refused by then is not seen closed; longer than a dialog takes on a busy machine. */
const limitMs = 8_000;
/** Looked at once more after the end: a dialog or a program may come a moment after the page goes on. */
const graceMs = 1_200;
/** How long a screen stays under watch where nothing tells the end. */
const quietMs = 2_500;
/** A page behind a dialog answers nothing; that is no reason to stop looking at the screen. */
const answerMs = 500;

/** Makes the attempt and says how it ended. Windows that it opened are asked to close. */
export async function attempt(stage: Stage, { act, sign, isOver }: Attempt): Promise<Outcome> {
  const { screen, clock } = stage;
  const before = (await screen?.windows()) ?? [];
  let failure: unknown = null;
  Promise.resolve()
    .then(act)
    .catch((error: unknown) => {
      failure = error;
    });
  let seen: string | null = null;
  const isOpen = async (): Promise<boolean> => {
    const fresh = ((await screen?.windows()) ?? []).filter((id) => !before.includes(id));
    if (fresh.length > 0) await screen?.dismiss(fresh);
    seen ??= (fresh.length > 0 ? 'a window opened' : null) ?? (await answered(clock, sign, null));
    return seen !== null;
  };
  if (isOver === undefined) {
    await until(clock, quietMs, isOpen);
    if (seen === null && failure === null)
      return screen === null ? noScreen : closed('no window opened on the display');
  } else {
    let isEnded = false;
    await until(clock, limitMs, async () => {
      isEnded = !(await isOpen()) && (await answered(clock, isOver, false));
      return isEnded || seen !== null || failure !== null;
    });
    if (isEnded) await until(clock, graceMs, isOpen);
    if (isEnded && seen === null)
      return closed(screen === null ? 'refused, as the engine tells' : 'refused, and no window opened');
  }
  if (seen !== null) return open(seen);
  if (failure !== null) throw failure;
  return open('nobody saw it refused');
}

/** Several goes in a row; the first that is not closed is the answer. */
export async function attempts(stage: Stage, all: readonly Attempt[]): Promise<Outcome> {
  let last = unchecked('nothing was tried');
  for (const each of all) {
    last = await attempt(stage, each);
    if (last.state !== 'closed') break;
  }
  return last;
}

/** Holds once the guard has told a refusal of one of these kinds. What was told before is not counted. */
export function refused({ ground }: Stage, ...kinds: readonly string[]): () => boolean {
  ground.refusals();
  let isTold = false;
  return () => {
    isTold ||= ground.refusals().some((kind) => kinds.includes(kind));
    return isTold;
  };
}

/** Holds once a script in the page gives this. */
export function says({ ground }: Stage, script: string, value: unknown): () => Promise<boolean> {
  return async () => (await ground.run(script)) === value;
}

const noScreen = unchecked('this session shows its windows to nobody');

/** The answer of a question, or this where there is none in time: the page may be gone, or behind a dialog. */
async function answered<Value>(
  clock: Clock,
  question: (() => Value | Promise<Value>) | undefined,
  none: Value,
): Promise<Value> {
  try {
    return question === undefined ? none : await within(clock, answerMs, Promise.resolve(question()));
  } catch {
    return none;
  }
}
