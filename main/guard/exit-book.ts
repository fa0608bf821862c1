import type { ExitProof } from './proxy-process.ts';

/** How the way out stands now. */
export type ExitStanding = {
  /** `checking`: not proved yet, or another way is being looked for. `lost`: nothing goes out any more. */
  readonly state: 'proved' | 'checking' | 'lost';
  /** When the channel last proved itself; epoch milliseconds by this terminal's clock; null unless `proved`. */
  readonly provedAtMs: number | null;
};

/** What is known of the exit of one session. */
export type ExitBook = {
  proved(exit: ExitProof): void;
  doubted(): void;
  lost(): void;
  /** As the channel reported it; null unless it is proved now. */
  proof(): ExitProof | null;
  standing(): ExitStanding;
};

/** Nothing is proved yet. */
export function createExitBook(nowMs: () => number): ExitBook {
  let known: ExitProof | null = null;
  let standing: ExitStanding = { state: 'checking', provedAtMs: null };
  const forget = (state: 'checking' | 'lost'): void => {
    known = null;
    standing = { state, provedAtMs: null };
  };
  return {
    proved(exit) {
      known = exit;
      standing = { state: 'proved', provedAtMs: nowMs() };
    },
    doubted: () => forget('checking'),
    lost: () => forget('lost'),
    proof: () => known,
    standing: () => standing,
  };
}
