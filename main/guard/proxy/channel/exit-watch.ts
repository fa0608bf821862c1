import type { ExitProof } from '../messages.ts';
import type { ProofOutcome } from './exit-proof.ts';

/** What proving an exit again and again needs. */
export type ExitWatchDeps = {
  readonly clock: { alarm(delayMs: number, fire: () => void): () => void };
  /** From a proof to the next. */
  readonly proveEveryMs: number;
  /** From a proof that failed to the next. */
  readonly proveAgainMs: number;
  /** So many failures in a row, and the exit counts as wrong. */
  readonly proveTries: number;
  readonly prove: () => Promise<ProofOutcome>;
  readonly onProved: (exit: ExitProof) => void;
  /** The first proof that failed. */
  readonly onDoubt: () => void;
  /** It is another channel, or nobody can say any more what it is. Called at most once. */
  readonly onWrong: () => void;
};

/** Proves the exit in use until it is wrong or the watch is stopped. A channel that cannot be proved is cut as one that lies. */
export function watchExit(deps: ExitWatchDeps): { stop(): void } {
  const { clock, proveEveryMs, proveAgainMs } = deps;
  let isOver = false;
  let failures = 0;
  const check = async (): Promise<void> => {
    const outcome = await deps.prove();
    if (isOver) return;
    if (outcome.ok) {
      failures = 0;
      deps.onProved(outcome.exit);
      cancel = clock.alarm(proveEveryMs, again);
      return;
    }
    failures += 1;
    if (outcome.code === 'other-channel' || failures >= deps.proveTries) {
      isOver = true;
      return deps.onWrong();
    }
    if (failures === 1) deps.onDoubt();
    cancel = clock.alarm(proveAgainMs, again);
  };
  const again = (): void => void check();
  let cancel = clock.alarm(proveEveryMs, again);
  return {
    stop() {
      isOver = true;
      cancel();
    },
  };
}
