import type { Clock } from '../../clock.ts';

/** Questions that wait for news of a lease; one for each lease, so there are never more than leases. */
export type Waiting = {
  /** Resolves at news, after `limitMs`, when another waits in its place, or when all are let go. True when it may wait on. */
  wait(leaseId: string, limitMs: number): Promise<boolean>;
  /** There is news of a lease. */
  wake(leaseId: string): void;
  /** Lets everybody go, and nobody wait any more. */
  stop(): void;
};

/** Makes it. */
export function createWaiting(clock: Clock): Waiting {
  const waiting = new Map<string, (mayWaitOn: boolean) => void>();
  let isStopped = false;
  return {
    wait(leaseId, limitMs) {
      if (isStopped) return Promise.resolve(false);
      waiting.get(leaseId)?.(false);
      return new Promise((resolve) => {
        const settle = (mayWaitOn: boolean): void => {
          stopAlarm();
          if (waiting.get(leaseId) === settle) waiting.delete(leaseId);
          resolve(mayWaitOn);
        };
        const stopAlarm = clock.alarm(limitMs, () => settle(true));
        waiting.set(leaseId, settle);
      });
    },
    wake: (leaseId) => waiting.get(leaseId)?.(true),
    stop() {
      isStopped = true;
      for (const settle of [...waiting.values()]) settle(false);
    },
  };
}
