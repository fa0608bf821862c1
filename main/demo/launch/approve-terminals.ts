import { type Clock, sleep } from '../../clock.ts';
import type { StaffClient } from '../drive/staff-client.ts';

/** How often the demo looks for a terminal that asks to be enrolled. */
const lookMs = 500;

/**
 * Approves the first terminal that asks, as the demo hotel's IT person would after comparing code and words. Resolves
 * with its id; does nothing when one is enrolled already.
 */
export async function approveFirstTerminal(
  it: StaffClient,
  label: string,
  clock: Clock,
  limitMs: number,
): Promise<string> {
  const until = clock.monotonicMs() + limitMs;
  while (clock.monotonicMs() < until) {
    const { terminals } = await it.call('terminals', undefined);
    const enrolled = terminals.find(({ state }) => state !== 'revoked');
    const terminalId = enrolled?.terminalId ?? (await approveWaiting(it, label));
    if (terminalId !== null) return terminalId;
    await sleep(clock, lookMs);
  }
  throw new Error('no terminal asked to be enrolled');
}

/** Approves a terminal that asks. Resolves with its id; with `null` when none asks. */
export async function approveWaiting(it: StaffClient, label: string): Promise<string | null> {
  const { enrolments } = await it.call('terminals', undefined);
  const [waiting] = enrolments;
  if (waiting === undefined) return null;
  const { profiles } = await it.call('profiles', undefined);
  const profileIds = profiles.map(({ profileId }) => profileId);
  return (await it.call('approveTerminal', { userCode: waiting.userCode, label, profileIds })).terminalId;
}
