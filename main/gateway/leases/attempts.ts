import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { type Answer, answer, type Refusal, refuseUntil } from '../refusal.ts';
import type { AbuseStore, AttemptRecord } from '../store/ports/abuse-store.ts';

/** Refused tokens, for staff. */
export type Attempts = {
  refused(terminalId: string, reason: AttemptRecord['reason'], grantId: string | null): Promise<void>;
  /** A try during a cool-down: told once per cool-down, so that a flood hides nothing. */
  coolDown(terminalId: string, blockedUntilMs: number): Promise<Refusal>;
  list(): Promise<Answer<AnswerOf<'attempts'>>>;
};

/** What attempts are kept with. */
export type AttemptsDeps = { readonly abuse: AbuseStore; readonly clock: Clock; readonly log: Log };

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** Sixty wrong tokens an hour in one hotel are guessing, not typing (`gateway.md` 10.3). */
export const guessingCount = 60;

/** Makes the list. Attempts are shown and kept for a day. */
export function createAttempts({ abuse, clock, log }: AttemptsDeps): Attempts {
  const told = new Map<string, number>();

  const add = async (
    terminalId: string,
    reason: AttemptRecord['reason'],
    grantId: string | null,
  ): Promise<void> => {
    const atMs = clock.nowMs();
    log.warn('token.refused', { terminalId, reason, grantId });
    await abuse.addAttempt({ atMs, terminalId, reason, grantId }, atMs - dayMs);
  };

  return {
    refused: add,
    async coolDown(terminalId, blockedUntilMs) {
      if (told.get(terminalId) !== blockedUntilMs) {
        told.set(terminalId, blockedUntilMs);
        await add(terminalId, 'cool-down', null);
      }
      return refuseUntil(blockedUntilMs, clock.nowMs());
    },
    async list() {
      const nowMs = clock.nowMs();
      const attempts = [...(await abuse.attempts(nowMs - dayMs))];
      const wrong = attempts.filter(({ atMs, reason }) => atMs > nowMs - hourMs && reason !== 'cool-down');
      return answer({ attempts, alarm: wrong.length >= guessingCount });
    },
  };
}
