import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Witness } from '../../records/witness/witness.ts';
import type { GatewayClient } from '../gateway-client.ts';

/** What the rounds need. */
export type WitnessRoundsDeps = {
  readonly witness: Witness;
  readonly gateway: Pick<GatewayClient, 'call'>;
  /** How far this machine's clock is from the gateway's; null before the gateway was heard. */
  readonly offsetMs: () => number | null;
  readonly clock: Clock;
  readonly log: Log;
};

/** This terminal as a witness of other origins, by way of the gateway. */
export type WitnessRounds = {
  /** Fetches checkpoints to cosign and brings the cosignatures back, every few seconds at most. Never throws. */
  round(): Promise<void>;
};

/** About as often as the station looks: whoever exports at the gateway waits for a witness. */
const pauseMs = 9_000;

/** A witness whose own clock does not bear out the gateway's puts its name to no time. */
const offsetMaxMs = 300_000;

type Results = Pick<BodyOf<'witnessQueue'>, 'cosigned' | 'refused'>;

/** Makes the rounds. */
export function createWitnessRounds(deps: WitnessRoundsDeps): WitnessRounds {
  const { witness, gateway, clock, log } = deps;
  let nextMs = 0;
  let isRunning = false;

  const judge = (checkpoints: AnswerOf<'witnessQueue'>['checkpoints']): Results => {
    const results: Results = { cosigned: [], refused: [] };
    for (const offer of checkpoints) {
      const verdict = witness.consider(offer);
      const { origin } = offer;
      if (verdict.ok) results.cosigned.push({ origin, size: verdict.size, line: verdict.line });
      else {
        log.warn('records.witnessRefused', { origin, reason: verdict.reason });
        results.refused.push({ origin, reason: verdict.reason });
      }
    }
    return results;
  };

  return {
    async round() {
      const offsetMs = deps.offsetMs();
      if (offsetMs === null || Math.abs(offsetMs) > offsetMaxMs) return;
      if (isRunning || clock.monotonicMs() < nextMs) return;
      isRunning = true;
      nextMs = clock.monotonicMs() + pauseMs;
      try {
        const asked = { seen: [...witness.seen()], cosigned: [], refused: [] };
        const reply = await gateway.call('witnessQueue', asked);
        if (!reply.ok || reply.value.checkpoints.length === 0) return;
        const results = judge(reply.value.checkpoints);
        await gateway.call('witnessQueue', { seen: [...witness.seen()], ...results });
      } catch (error) {
        log.warn('records.witnessFailed', { error: error instanceof Error ? error.name : 'unknown' });
      } finally {
        isRunning = false;
      }
    },
  };
}
