import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Clock } from '../../clock.ts';
import type { Store } from '../store/port.ts';
import { StoreAway } from '../store/store-away.ts';
import { durationBuckets } from './buckets.ts';

type Settled = (part: string, startedMono: number, error: unknown) => void;

/**
 * The same store, whose calls are counted by the part they go to: how long they take, and whether the database is away. What is
 * asked and answered is not looked at, but for the reason of a refused token.
 */
export function meterStore(
  store: Store,
  registry: Registry,
  { monotonicMs }: Pick<Clock, 'monotonicMs'>,
): Store {
  const settled = createCounters(registry, monotonicMs);
  const meter = <Part extends object>(name: string, part: Part): Part =>
    Object.fromEntries(
      Object.entries(part).map(([key, call]) => [
        key,
        async (...values: readonly unknown[]) => {
          const startedMono = monotonicMs();
          try {
            const value: unknown = await Reflect.apply(call, part, values);
            settled(name, startedMono, null);
            return value;
          } catch (error) {
            settled(name, startedMono, error);
            throw error;
          }
        },
      ]),
    ) as Part;
  const { close, ...parts } = store;
  const metered = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, meter(name, part)]));
  const { abuse, ...rest } = metered as Omit<Store, 'close'>;
  return { ...rest, abuse: countReasons(abuse, registry), close };
}

function createCounters(registry: Registry, monotonicMs: () => number): Settled {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'guestway_store_seconds',
    help: 'How long calls of the store take, by its part',
    labelNames: ['part'],
    buckets: durationBuckets,
    registers,
  });
  const failures = new Counter({
    name: 'guestway_store_failures_total',
    help: 'Calls of the store that failed; away: the database did not answer',
    labelNames: ['part', 'kind'],
    registers,
  });
  const away = new Gauge({
    name: 'guestway_store_away',
    help: '1 while the last call of the store found no database',
    registers,
  });
  away.set(0);
  return (part, startedMono, error) => {
    seconds.observe({ part }, (monotonicMs() - startedMono) / 1000);
    const isAway = error instanceof StoreAway;
    if (error !== null) failures.inc({ part, kind: isAway ? 'away' : 'failed' });
    away.set(isAway ? 1 : 0);
  };
}

/** Reasons are a closed list; the terminal and the grant of an attempt are not told. */
function countReasons(abuse: Store['abuse'], registry: Registry): Store['abuse'] {
  const attempts = new Counter({
    name: 'guestway_tokens_refused_total',
    help: 'Refused tokens, by the reason that staff see',
    labelNames: ['reason'],
    registers: [registry],
  });
  return {
    ...abuse,
    async addAttempt(attempt, keepSinceMs) {
      attempts.inc({ reason: attempt.reason });
      await abuse.addAttempt(attempt, keepSinceMs);
    },
  };
}
