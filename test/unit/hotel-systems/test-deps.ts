import type { TraceEntry } from '../../../main/gateway/hotel-systems/calls/trace.ts';
import type { HotelSystemDeps } from '../../../main/gateway/hotel-systems/deps.ts';
import { localDate } from '../../../main/gateway/hotel-time.ts';
import type { Log } from '../../../main/log/log.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** What an adapter gets in a test, and what came out of it. */
export type TestDeps = {
  readonly deps: HotelSystemDeps;
  readonly clock: TestClock;
  readonly entries: () => readonly TraceEntry[];
  /** Every log line as text. */
  readonly logged: () => readonly string[];
};

/** Zone of the test hotel. */
export const testZone = 'Asia/Shanghai';

/** Makes the deps of an adapter, with these secrets by name. */
export function createTestDeps(secrets: Readonly<Record<string, string>> = {}): TestDeps {
  const clock = createTestClock();
  const entries: TraceEntry[] = [];
  const lines: string[] = [];
  const write = (name: string, fields: unknown = {}): void =>
    void lines.push(`${name} ${JSON.stringify(fields)}`);
  const log: Log = { info: write, warn: write, error: write };
  return {
    clock,
    entries: () => entries,
    logged: () => lines,
    deps: {
      clock,
      log,
      secretOf: (name) => {
        const secret = secrets[name];
        if (secret === undefined) throw new Error(`secret-missing: ${name}`);
        return secret;
      },
      today: () => localDate(clock.nowMs(), testZone),
      timeZone: testZone,
      trace: (entry) => void entries.push(entry),
    },
  };
}
