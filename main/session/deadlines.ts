import type { State } from './states.ts';

/** A guest who walked away from token entry gives the screen back; two minutes, since reading a slip and typing takes a while. */
const entryMs = 120_000;

/** The wipe receipt stays ten seconds, or until touched (`product.md` 3). */
const receiptMs = 10_000;

/** Two minutes to read one's own records and to photograph the receipt; the next guest can close them at once. */
const readingMs = 120_000;

/** Longer than the gateway client's own time-outs together, so its clear answer comes first. */
const verifyingMs = 15_000;

/**
 * Enabling takes about a second, and half a minute on a slow and busy machine; after this something hangs. The guest can leave
 * before.
 */
const enablingMs = 60_000;

/**
 * What a step of the end may take to act, and again to prove; then it counts as failed. To prove, a page is opened, which took more
 * than four seconds on a slow and busy machine: a terminal must not be out of order for being slow.
 */
export const endStepLimitMs = 10_000;

/** The walls behind the steps. Together they are shorter than what systemd leaves the terminal (TimeoutStopSec of its unit). */
const endingMs = 20_000;
const wipingMs = 30_000;
const recordingMs = 15_000;

/** A pause ends the session after two minutes (`product.md` J4). */
export const pausingMs = 120_000;

/** How long a state may last before `deadlinePassed`; `null` for states that wait for no one (rule 6). */
export function deadlineMs(state: State): number | null {
  switch (state.name) {
    case 'idle':
      if (state.receipt !== null) return state.receipt.isReading ? readingMs : receiptMs;
      return state.language === null ? null : entryMs;
    case 'verifying':
      return verifyingMs;
    case 'notice':
      return state.session.profile.limits.noticeSeconds * 1000;
    case 'enabling':
      return enablingMs;
    case 'browsing':
      return state.pausing ? pausingMs : null;
    case 'ending':
      return endingMs;
    case 'wiping':
      return wipingMs;
    case 'recording':
      return recordingMs;
    case 'blocked':
      return null;
  }
}
