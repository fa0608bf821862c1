import type { EndCause, WipeStep } from '../../preload/contract/codes.ts';
import { endCauses, wipeSteps } from '../../preload/contract/codes.ts';
import { languages } from '../../preload/contract/languages.ts';
import type { StepView } from '../../preload/contract/views.ts';
import { z } from '../../preload/contract/z.ts';
import { idle } from './idle.ts';
import type { Effect, Next, State } from './states.ts';

/** What a journal row holds of a state: enough to finish what is owed, nothing of the token or of browsing. */
export type JournalRow = z.infer<typeof journalShape>;

/** Shape of a journal row as read back; anything else blocks the terminal. */
export const journalShape = z.strictObject({
  state: z.enum(['idle', 'notice', 'enabling', 'browsing', 'ending', 'wiping', 'recording', 'blocked']),
  sessionId: z.string().max(64).nullable(),
  cause: z.enum(endCauses).nullable(),
  language: z.enum(languages),
  /** Rows of earlier versions say nothing of it. */
  paper: z.boolean().default(false),
  wipeProved: z.boolean().nullable(),
  steps: z.array(
    z.strictObject({
      name: z.enum(wipeSteps),
      state: z.enum(['waiting', 'running', 'done', 'failed', 'missing']),
    }),
  ),
  blockedReason: z
    .enum(['close-failed', 'wipe-failed', 'record-failed', 'store-failed', 'records-unsound'])
    .nullable(),
});

/** How the tree before this one ended, as the supervisor saw it. */
export type Predecessor = {
  /** `none`: this is the first tree after a start of the supervisor, so an open session means power loss. */
  readonly fate: 'none' | 'ended' | 'died';
  readonly processesGone: boolean;
  readonly scratchGone: boolean;
};

/** The journal row of a state; `null` for states that are never journaled (`verifying` holds a token). */
export function journalRow(state: State): JournalRow | null {
  const row = {
    sessionId: null,
    cause: null,
    language: 'en',
    paper: false,
    wipeProved: null,
    steps: [],
    blockedReason: null,
  } as const;
  switch (state.name) {
    case 'idle':
      return { ...row, state: 'idle', steps: [] };
    case 'verifying':
      return null;
    case 'notice':
    case 'enabling':
    case 'browsing':
      return {
        ...row,
        state: state.name,
        sessionId: state.session.sessionId,
        language: state.session.language,
        paper: state.name === 'browsing' && state.paper === true,
        steps: [],
      };
    case 'ending':
      return { ...row, state: 'ending', ...state.ended, steps: [] };
    case 'wiping':
      return { ...row, state: 'wiping', ...state.ended, steps: [...state.closed] };
    case 'recording':
      return {
        ...row,
        state: 'recording',
        ...state.ended,
        wipeProved: state.wipe.proved,
        steps: [...state.wipe.steps],
      };
    case 'blocked':
      return {
        ...row,
        state: 'blocked',
        sessionId: state.owed?.sessionId ?? null,
        cause: state.owed?.cause ?? null,
        blockedReason: state.reason,
        steps: state.failedSteps.map((name) => ({ name, state: 'failed' })),
      };
  }
}

/**
 * Where a promoted tree begins, from the last journal row and what the supervisor proved of its predecessor. Anything
 * but `idle` or `blocked` is owed a close: a clean end and a crash take this one path (`architecture.md` 5.1).
 */
export function recover(row: JournalRow | null, predecessor: Predecessor): Next {
  if (row?.state === 'blocked') {
    const failedSteps = row.steps.map(({ name }) => name);
    const owed =
      row.sessionId === null ? null : { sessionId: row.sessionId, cause: row.cause ?? 'recovered' };
    return {
      state: { name: 'blocked', reason: row.blockedReason ?? 'wipe-failed', owed, failedSteps },
      effects: [],
    };
  }
  const gone = predecessor.processesGone && predecessor.scratchGone;
  if (row === null || row.state === 'idle') {
    if (gone) return { state: idle, effects: [] };
    return {
      state: { name: 'blocked', reason: 'wipe-failed', owed: null, failedSteps: failedProofs(predecessor) },
      effects: [],
    };
  }
  const cause: EndCause = row.cause ?? 'recovered';
  const { sessionId, language, paper } = row;
  const ended = { sessionId, cause, language, ...(paper && { paper: true as const }) };
  const wipe = { proved: (row.wipeProved ?? true) && gone, steps: allSteps(row.steps, predecessor) };
  const effects: Effect[] = [{ do: 'writeClose', ended, wipe }];
  return { state: { name: 'recording', ended, wipe }, effects };
}

function failedProofs(predecessor: Predecessor): WipeStep[] {
  return [
    ...(predecessor.processesGone ? [] : ['processes' as const]),
    ...(predecessor.scratchGone ? [] : ['scratch' as const]),
  ];
}

/** Every step with its result; those that a dead process never told are `missing`, and the tree's end stands for them. */
function allSteps(told: readonly StepView<WipeStep>[], predecessor: Predecessor): StepView<WipeStep>[] {
  const failed = failedProofs(predecessor);
  const known = new Map(told.map(({ name, state }) => [name, state]));
  return wipeSteps.map((name) => {
    if (name === 'processes' || name === 'scratch')
      return { name, state: failed.includes(name) ? 'failed' : 'done' };
    const state = known.get(name);
    return { name, state: state === 'done' || state === 'failed' ? state : 'missing' };
  });
}
