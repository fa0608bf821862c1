import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '../../clock.ts';
import { hotelFaults } from '../hotel-systems/port.ts';
import type { HotelState } from '../leases/hotel-state.ts';
import type { Store } from '../store/port.ts';

/** What only a gateway that leads can tell. */
export type Figures = {
  readonly hotelState: Pick<HotelState, 'state'>;
  /** Latest time a terminal has witnessed the gateway's own records; null when none has. */
  readonly witnessedAtMs: () => number | null;
  /** Whether staff must look at what the records keep. */
  readonly hasRecordAlarm: () => boolean;
};

/** Where the figures of a moment are looked up. */
export type GaugeDeps = {
  readonly store: Pick<Store, 'grants' | 'duties'>;
  /** Null while another copy of the gateway leads: it has them. */
  readonly figures: () => Figures | null;
  readonly clock: Pick<Clock, 'nowMs'>;
};

const links = ['none', 'starting', 'up', 'down'] as const;

/** Adds the figures that are looked up at each reading. One that cannot be found is not a number; the others are told. */
export function addGauges(registry: Registry, deps: GaugeDeps): void {
  addHotelSystem(registry, () => deps.figures()?.hotelState.state() ?? null);
  addLookedUp(registry, deps);
  addProcess(registry);
}

function addLookedUp(registry: Registry, { store, figures, clock }: GaugeDeps): void {
  const { nowMs } = clock;
  gauge(registry, 'guestway_leases_alive', 'Grants with a session that runs', async () => {
    // No grant is issued ahead of time: only those that are live are listed.
    const grants = await store.grants.list(nowMs(), nowMs() + 1, nowMs());
    return grants.filter(({ terminalId }) => terminalId !== null).length;
  });
  gauge(registry, 'guestway_records_owed', 'Acts of staff whose record is not written yet', async () => {
    return (await store.duties.owedActs()).length;
  });
  gauge(
    registry,
    'guestway_records_witness_lag_seconds',
    'Since a terminal last witnessed the records of the gateway',
    async () => secondsSince(figures()?.witnessedAtMs() ?? null, nowMs()),
  );
  gauge(registry, 'guestway_records_alarm', '1 while staff must look at what the records keep', async () =>
    Number(figures()?.hasRecordAlarm() === true),
  );
  gauge(registry, 'guestway_leader', '1 while this copy does what only one may do', async () =>
    Number(figures() !== null),
  );
}

function addHotelSystem(registry: Registry, state: () => ReturnType<HotelState['state']> | null): void {
  const seconds = (ms: number | null | undefined): number => (ms == null ? Number.NaN : ms / 1000);
  oneOf(registry, {
    name: 'guestway_hotel_system_link',
    help: '1 at how the link to the hotel system stands',
    label: 'state',
    values: links,
    now: () => state()?.link ?? null,
  });
  oneOf(registry, {
    name: 'guestway_hotel_system_fault',
    help: '1 at why the hotel system did not answer last; 0 everywhere while it answers',
    label: 'fault',
    values: hotelFaults,
    now: () => state()?.fault ?? null,
  });
  const vanished = (): number => {
    const now = state();
    return now === null ? Number.NaN : (now.vanished?.count ?? 0);
  };
  const figures = [
    ['event_lag_seconds', 'How late the last event came', () => seconds(state()?.eventLagMs)],
    ['clock_offset_seconds', 'Clock of the hotel system less ours', () => seconds(state()?.clockOffsetMs)],
    ['last_answer_timestamp_seconds', 'When it last answered', () => seconds(state()?.lastAnswerAtMs)],
    ['last_event_timestamp_seconds', 'When its last event came', () => seconds(state()?.lastEventAtMs)],
    ['stays_vanished', 'Stays it no longer shows that are not believed to be gone', vanished],
  ] as const;
  for (const [name, help, look] of figures)
    gauge(registry, `guestway_hotel_system_${name}`, help, async () => look());
}

function addProcess(registry: Registry): void {
  const memory = (name: string, help: string, of: 'rss' | 'heapUsed'): void =>
    gauge(registry, name, help, async () => process.memoryUsage()[of]);
  memory('process_resident_memory_bytes', 'Memory of the process', 'rss');
  memory('nodejs_heap_size_used_bytes', 'Memory that its objects use', 'heapUsed');
  gauge(registry, 'process_cpu_seconds_total', 'Time of the processor that it used', async () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  gauge(registry, 'process_uptime_seconds', 'Since it was started', async () => process.uptime());
}

function gauge(registry: Registry, name: string, help: string, look: () => Promise<number>): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      try {
        this.set(await look());
      } catch {
        this.set(Number.NaN);
      }
    },
  });
}

function oneOf(
  registry: Registry,
  choice: {
    readonly name: string;
    readonly help: string;
    readonly label: string;
    readonly values: readonly string[];
    readonly now: () => string | null;
  },
): void {
  const { name, help, label, values, now } = choice;
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      const current = now();
      for (const value of values) this.set({ [label]: value }, Number(value === current));
    },
  });
}

function secondsSince(atMs: number | null, nowMs: number): number {
  return atMs === null ? Number.NaN : (nowMs - atMs) / 1000;
}
