import type { EnablingStep, StepState, WipeStep } from '../../preload/contract/codes.ts';
import type { StepView } from '../../preload/contract/views.ts';

/** One step of enabling. `perform` also proves: it rejects unless what it promises holds. `undo` must cope with half-done work. */
export type EnableStep = {
  readonly name: EnablingStep;
  perform(): Promise<void>;
  undo(): Promise<void>;
};

/** One step of ending or wiping. `prove` decides; that `act` returned says nothing. */
export type EndStep = {
  readonly name: WipeStep;
  act(): Promise<void>;
  /** True only when nothing of the guest is left as far as this step can see. */
  prove(): Promise<boolean>;
};

/** Told of every change, with the whole list. */
export type Progress<Name extends string> = (steps: readonly StepView<Name>[]) => void;

/** What came of a list of enabling steps. */
export type EnableResult =
  | { readonly result: 'done' }
  | { readonly result: 'failed'; readonly failedStep: EnablingStep; readonly why: string }
  /** The session was ended meanwhile: an expected condition, not a fault. */
  | { readonly result: 'aborted' };

/**
 * Runs enabling steps in order. A step is noted before it is performed, so a half-done step is undone too; undoing
 * runs in reverse and goes on after a failed undo. After a failure nothing stays enabled.
 */
export async function enable(
  steps: readonly EnableStep[],
  progress: Progress<EnablingStep>,
  isAborted: () => boolean,
): Promise<EnableResult> {
  const states = new Map<EnablingStep, StepState>(steps.map((step) => [step.name, 'waiting']));
  const tell = (name: EnablingStep, state: StepState) => {
    states.set(name, state);
    progress([...states].map(([key, value]) => ({ name: key, state: value })));
  };
  const begun: EnableStep[] = [];
  for (const step of steps) {
    begun.push(step);
    tell(step.name, 'running');
    try {
      await step.perform();
    } catch (error) {
      tell(step.name, 'failed');
      await undoAll(begun);
      return { result: 'failed', failedStep: step.name, why: codeOf(error) };
    }
    tell(step.name, 'done');
    if (isAborted()) {
      await undoAll(begun);
      return { result: 'aborted' };
    }
  }
  return { result: 'done' };
}

/** Our own errors say a code; what others say may hold an address. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return /^[a-z]+(-[a-z]+)*$/.test(error.message) ? error.message : error.name;
}

async function undoAll(begun: readonly EnableStep[]): Promise<void> {
  for (const step of begun.toReversed()) {
    try {
      await step.undo();
    } catch {
      // The wipe that follows proves what an undo could not do; stopping here would leave more enabled.
    }
  }
}

/**
 * Runs every ending or wiping step, whatever happened to those before, each against `timeoutMs`; one that throws,
 * hangs or is not proved is `failed`.
 */
export async function endAll(
  steps: readonly EndStep[],
  withTimeout: <T>(work: Promise<T>) => Promise<T>,
  progress: Progress<WipeStep>,
): Promise<readonly StepView<WipeStep>[]> {
  const states = new Map<WipeStep, StepState>(steps.map((step) => [step.name, 'waiting']));
  const list = () => [...states].map(([name, state]) => ({ name, state }));
  for (const step of steps) {
    states.set(step.name, 'running');
    progress(list());
    try {
      await withTimeout(step.act());
      states.set(step.name, (await withTimeout(step.prove())) ? 'done' : 'failed');
    } catch {
      states.set(step.name, 'failed');
    }
  }
  progress(list());
  return list();
}
