import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import { type Answer, answer, refuse, refuseUntil } from '../refusal.ts';
import type { FleetStore } from '../store/ports/fleet-store.ts';
import { readAlertKey } from './alert-message.ts';
import type { AlertWatch } from './alert-watch.ts';

/** What staff see of alerts. */
export type AlertDesk = {
  list(): Promise<Answer<AnswerOf<'alerts'>>>;
  test(): Promise<Answer<AnswerOf<'testAlerts'>>>;
};

/** Mail servers that are tried without end close their doors. */
const testEveryMs = 10_000;

/** Makes it; `watch` is null where nobody is to be told. */
export function createAlertDesk(
  watch: AlertWatch | null,
  fleet: Pick<FleetStore, 'alerts'>,
  clock: Pick<Clock, 'nowMs'>,
): AlertDesk {
  let nextTestMs = 0;
  return {
    async list() {
      const alerts = watch === null ? [] : await fleet.alerts();
      return answer({
        ways: [...(watch?.ways ?? [])],
        alerts: alerts
          .slice(0, 1000)
          .map(({ alertKey, sinceMs, told }) => ({ ...readAlertKey(alertKey), sinceMs, told })),
      });
    },
    async test() {
      if (watch === null || watch.ways.length === 0) return refuse('alerts-off');
      const nowMs = clock.nowMs();
      if (nowMs < nextTestMs) return refuseUntil(nextTestMs, nowMs);
      nextTestMs = nowMs + testEveryMs;
      return answer({ results: [...(await watch.test())] });
    },
  };
}
