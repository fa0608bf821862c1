import type { EnablingStep, WipeStep } from '../../preload/contract/codes.ts';
import type { StepView, TerminalView } from '../../preload/contract/views.ts';
import type { State } from '../session/states.ts';
import { type ViewFacts, viewOf } from '../session/view.ts';

/** Facts that are read fresh for every snapshot. */
export type LiveFacts = {
  readonly terminal: () => ViewFacts['terminal'];
  readonly enrolment: () => ViewFacts['enrolment'];
  readonly lockMessage: () => string;
  readonly admin: () => ViewFacts['admin'];
  readonly notice: () => ViewFacts['notice'];
  readonly clockNowMs: () => number;
  readonly gatewayNowMs: () => number;
  readonly endsInMs: () => number | null;
  readonly browsing: () => ViewFacts['browsing'];
  readonly comfort: () => ViewFacts['comfort'];
};

/** The one way from main to a shell page: a full snapshot at every change. */
export type Publisher = {
  /** Publishes the state and remembers it. */
  state(state: State): void;
  /** Publishes again, after a live fact changed. */
  again(): void;
  enabling(steps: readonly StepView<EnablingStep>[]): void;
  wiping(steps: readonly StepView<WipeStep>[]): void;
  current(): TerminalView;
};

/** Makes the publisher of one tree. */
export function createPublisher(
  facts: LiveFacts,
  first: State,
  send: (view: TerminalView) => void,
): Publisher {
  let state = first;
  let enabling: readonly StepView<EnablingStep>[] = [];
  let wiping: readonly StepView<WipeStep>[] = [];
  const current = (): TerminalView =>
    viewOf(state, {
      terminal: facts.terminal(),
      enrolment: facts.enrolment(),
      lockMessage: facts.lockMessage(),
      admin: facts.admin(),
      notice: facts.notice(),
      enabling,
      wiping,
      clockNowMs: facts.clockNowMs(),
      gatewayNowMs: facts.gatewayNowMs(),
      endsInMs: facts.endsInMs(),
      browsing: facts.browsing(),
      comfort: facts.comfort(),
    });
  const again = (): void => send(current());
  return {
    state(next) {
      state = next;
      again();
    },
    again,
    enabling(steps) {
      enabling = steps;
      again();
    },
    wiping(steps) {
      wiping = steps;
      again();
    },
    current,
  };
}
