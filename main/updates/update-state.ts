import { programFacts, releaseVersion } from '../../preload/contract/http-fleet-shapes.ts';
import { z } from '../../preload/contract/z.ts';
import type { UpdateProblemCode } from './update-problem.ts';
import { compareVersions, newestOf } from './version-order.ts';

/** What a terminal keeps of its versions, in one file, so that it is the old or the new state and nothing between. */
export const updateStateShape = z.strictObject({
  format: z.literal(1),
  /** The newest version that was ever sound here: nothing older is taken. Null: none but the installed package. */
  floor: releaseVersion.nullable(),
  /** In force; null: the installed package. */
  current: releaseVersion.nullable(),
  /** In force before it; null: the installed package. */
  lastGood: releaseVersion.nullable(),
  /** Runs and is not sound yet. */
  trial: z.strictObject({ version: releaseVersion, failures: z.int().min(0).max(10) }).nullable(),
  /** Never taken again. */
  bad: z.array(releaseVersion).max(200),
  last: programFacts.shape.last,
});

/** What a terminal keeps of its versions. */
export type UpdateState = z.infer<typeof updateStateShape>;

/** Reads what is kept; `null`, where nothing is, stands for a terminal that never took a release. Throws on anything else. */
export function readUpdateState(text: string | null): UpdateState {
  return text === null ? freshUpdateState : updateStateShape.parse(JSON.parse(text));
}

/** A terminal that never took a release. */
export const freshUpdateState: UpdateState = {
  format: 1,
  floor: null,
  current: null,
  lastGood: null,
  trial: null,
  bad: [],
  last: null,
};

/** A version that failed so often is given up: twice may be the machine's own trouble. */
export const failuresUntilBad = 3;

/** Versions that may be started, the first choice first; after them comes the installed package. Pure, like all here. */
export function choicesOf({ trial, current, lastGood }: UpdateState): readonly string[] {
  const choices = [trial?.version ?? null, current, lastGood].filter((one) => one !== null);
  return [...new Set(choices)];
}

/** A release must be newer than this to be taken. */
export function floorOf({ floor, current }: UpdateState, installed: string): string {
  return newestOf(plain(installed), ...[floor, current].filter((one) => one !== null));
}

/**
 * A supervisor begins. What the installed package has overtaken is given up. A trial that is still one was cut off by the end of
 * the program or of the power, which counts against it.
 */
export function opened(state: UpdateState, installed: string, nowMs: number): UpdateState {
  const ifNewer = (version: string | null): string | null =>
    version !== null && compareVersions(version, installed) > 0 ? version : null;
  const current = ifNewer(state.current);
  const lastGood = current === null ? null : ifNewer(state.lastGood);
  const trial = ifNewer(state.trial?.version ?? null) === null ? null : state.trial;
  const next = { ...state, current, lastGood, trial };
  return trial === null ? next : failed(next, trial.version, 'cut-off', nowMs);
}

/** A version lies there, whole, and is tried from the next start of a tree on. */
export function staged(state: UpdateState, version: string): UpdateState {
  return { ...state, trial: { version, failures: 0 } };
}

/** The version on trial is sound: it is in force, and the one before it is kept. */
export function proved(state: UpdateState, version: string, nowMs: number): UpdateState {
  if (state.trial?.version !== version) return state;
  return {
    ...state,
    floor: newestOf(version, ...(state.floor === null ? [] : [state.floor])),
    current: version,
    lastGood: state.current,
    trial: null,
    last: { version, result: 'taken', code: null, atMs: nowMs },
  };
}

/** A start of the version on trial failed; after the third it is bad, and what was in force before is chosen again. */
export function failed(state: UpdateState, version: string, code: string, nowMs: number): UpdateState {
  const { trial } = state;
  if (trial?.version !== version) return state;
  const failures = trial.failures + 1;
  if (failures < failuresUntilBad) return { ...state, trial: { version, failures } };
  return { ...withBad({ ...state, trial: null }, version), last: rolledBack(version, code, nowMs) };
}

/** What lies there is not what was signed. It is not started; what was in force before it is. */
export function damaged(state: UpdateState, version: string, nowMs: number): UpdateState {
  const without = (one: string | null): string | null => (one === version ? null : one);
  const isTrial = state.trial?.version === version;
  const isCurrent = state.current === version;
  const next = {
    ...state,
    trial: isTrial ? null : state.trial,
    current: isCurrent ? state.lastGood : state.current,
    lastGood: isCurrent ? null : without(state.lastGood),
  };
  if (!isTrial && !isCurrent) return next;
  return { ...(isTrial ? withBad(next, version) : next), last: rolledBack(version, 'damaged', nowMs) };
}

/** What is wrong with a release itself, as it was signed: it will not get better. */
const ownFaults: readonly string[] = [
  'bad-archive',
  'bad-path',
  'forbidden-entry',
  'duplicate-entry',
  'too-many-files',
  'too-large',
  'other-tree',
  'no-program',
] satisfies readonly UpdateProblemCode[];

/** A release was not laid down. A full disk, or bytes that were spoilt on their way, say nothing against it. */
export function refused(state: UpdateState, version: string, code: string, nowMs: number): UpdateState {
  const last = { version, result: 'refused' as const, code, atMs: nowMs };
  return { ...(ownFaults.includes(code) ? withBad(state, version) : state), last };
}

function withBad(state: UpdateState, version: string): UpdateState {
  return { ...state, bad: [...state.bad.filter((one) => one !== version), version].slice(-200) };
}

function rolledBack(version: string, code: string, nowMs: number): NonNullable<UpdateState['last']> {
  return { version, result: 'rolled-back', code, atMs: nowMs };
}

// The package may be called 0.1.0-tryout; a release is three numbers.
function plain(version: string): string {
  return /^\d+\.\d+\.\d+/.exec(version)?.[0] ?? '0.0.0';
}
