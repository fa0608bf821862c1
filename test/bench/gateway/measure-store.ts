import { setTimeout as pause } from 'node:timers/promises';
import { cpuMicroseconds, residentBytes } from '../proxy/subjects/running-proxy.ts';
import { type Measurement, percentile } from '../report/measurement.ts';
import type { BareOrder } from './bare-process.ts';
import type { StorePlace } from './bench-store-places.ts';
import { type Filled, fillStore } from './fill-store.ts';
import type { FleetFigures } from './fleet.ts';
import { writeHotelFiles } from './hotel-files.ts';
import { roomOf } from './hotel-process.ts';
import { type IssueFigures, timeIssues } from './issue.ts';
import type { Helper } from './parent-link.ts';
import { leaseMs, manyAtOnce, type Plan, renewEveryMs } from './plan.ts';
import { measureRounds, type Subject, sendBatch, type Terminals } from './rounds.ts';
import { type BenchGateway, openDesk, runGateway } from './run-gateway.ts';

/** What every store is measured with. */
export type Bench = {
  readonly plan: Plan;
  readonly note: (text: string) => void;
  readonly terminals: Terminals;
  /** Null: not compared with. */
  readonly bare: Helper<BareOrder, { readonly url: string }> | null;
  readonly hotelPort: number;
  readonly thumbprints: readonly string[];
  readonly departureDate: string;
};

/** Flags of Node for the gateway that is measured. */
export type GatewayFlags = readonly string[];

type Running = Bench & {
  readonly place: StorePlace;
  readonly gateway: BenchGateway;
  readonly filled: Filled;
  /** Counters of the leases, in the order of the terminals. */
  readonly counters: number[];
};

/** Measures a gateway on one store: empty, then filled and at work. */
export async function measureStore(
  bench: Bench,
  place: StorePlace,
  flags: GatewayFlags = [],
): Promise<readonly Measurement[]> {
  const { plan, note, thumbprints, departureDate } = bench;
  const files = await writeHotelFiles(bench.hotelPort, place.postgresUrl);
  try {
    note(`${place.name}: an empty gateway`);
    const empty = await measureEmpty(files.configFile, place);
    note(`${place.name}: ${plan.terminals} terminals and grants, ${plan.leased} leases`);
    const { folder, profileHash } = files;
    const { postgresUrl } = place;
    const { leased } = plan;
    const filling = { folder, postgresUrl, thumbprints, leased, departureDate, profileHash };
    const filled = await fillStore(filling);
    const gateway = await runGateway(files.configFile, flags);
    try {
      await openDesk(gateway.url, roomOf(plan.stays - 1));
      const counters = filled.leaseIds.map(() => 0);
      return [...empty, ...(await measureAll({ ...bench, place, gateway, filled, counters }))];
    } finally {
      await gateway.stop();
    }
  } finally {
    files.remove();
  }
}

async function measureEmpty(configFile: string, place: StorePlace): Promise<readonly Measurement[]> {
  const gateway = await runGateway(configFile);
  try {
    await openDesk(gateway.url, roomOf(0));
    await pause(1_000);
    return [memory(place, 'no terminals', gateway)];
  } finally {
    await gateway.stop();
  }
}

async function measureAll(running: Running): Promise<readonly Measurement[]> {
  const { plan, note, place, terminals, gateway } = running;
  const [renewing, redeeming] = [renewals(running), redemptions(running)];
  const warm = { concurrency: manyAtOnce, requests: plan.warmUp };
  await sendBatch(terminals, redeeming, warm);
  const { sample } = await sendBatch(terminals, renewing, warm);
  const bare = await bareSubject(running, sample);
  for (const subject of bare) await sendBatch(terminals, subject, warm);
  const measurements: Measurement[] = [];
  for (const [act, own, amounts] of [
    ['renewal', renewing, plan.renewals],
    ['redemption', redeeming, plan.redemptions],
  ] as const) {
    note(`${place.name}: ${act}s`);
    for (const [concurrency, requests] of [
      [1, amounts.alone],
      [manyAtOnce, amounts.many],
    ] as const) {
      const load = { name: `${place.name}, ${concurrency} at a time`, act, concurrency, requests };
      const rounds = { ...load, rounds: amounts.rounds };
      measurements.push(...(await measureRounds(terminals, [own, ...bare], rounds)));
    }
  }
  measurements.push(...(await measureIssues(running)));
  measurements.push(...(await measureFleet(running)));
  measurements.push(memory(place, `${plan.leased} leases, after the fleet`, gateway));
  return measurements;
}

function renewals({ gateway, filled, counters }: Running): Subject {
  let next = 0;
  return {
    name: 'guestway',
    pid: gateway.pid,
    expects: '"state":"renewed"',
    next: (count) =>
      Array.from({ length: Math.min(count, counters.length) }, () => {
        const terminal = next++ % counters.length;
        const counter = counters[terminal] ?? 0;
        counters[terminal] = counter + 1;
        const url = `${gateway.url}/terminal/leases/${filled.leaseIds[terminal]}/renew`;
        return { terminal, url, body: JSON.stringify({ counter }) };
      }),
  };
}

function redemptions({ gateway, filled, plan }: Running): Subject {
  let next = 0;
  return {
    name: 'guestway',
    pid: gateway.pid,
    expects: '"leaseId"',
    next: (count) =>
      filled.codes.slice(next, next + count).map((token) => ({
        terminal: plan.leased + next++,
        url: `${gateway.url}/terminal/redeem`,
        body: JSON.stringify({ token }),
      })),
  };
}

/** The bare route, which answers with the bytes of a real renewal. */
async function bareSubject({ bare, plan }: Running, answer: string): Promise<readonly Subject[]> {
  if (bare === null) return [];
  const { url } = await bare.ask({ answer });
  let next = 0;
  return [
    {
      name: 'fastify',
      pid: bare.child.pid ?? 0,
      expects: '"leaseId"',
      next: (count) =>
        Array.from({ length: count }, () => ({
          terminal: next++ % plan.terminals,
          url: `${url}/renew`,
          body: JSON.stringify({ counter: next }),
        })),
    },
  ];
}

async function measureIssues({ plan, note, place, gateway }: Running): Promise<readonly Measurement[]> {
  note(`${place.name}: issues`);
  // A desk that nobody has worked at for two minutes is locked.
  const desk = await openDesk(gateway.url, roomOf(0));
  const rooms = Array.from({ length: plan.issues }, (_, index) => roomOf(plan.terminals + index));
  return issueSummary(place, 'quiet', await timeIssues(desk, rooms, { pauseMs: 0, seconds: 600 }));
}

async function measureFleet(running: Running): Promise<readonly Measurement[]> {
  const { plan, note, place, terminals, gateway, filled, counters } = running;
  const desk = await openDesk(gateway.url, roomOf(0));
  note(`${place.name}: ${plan.leased} terminals for ${plan.seconds} s`);
  const leases = filled.leaseIds.map((leaseId, index) => ({ leaseId, counter: counters[index] ?? 0 }));
  const cpuUs = cpuMicroseconds(gateway.pid);
  const pace = { everyMs: renewEveryMs, seconds: plan.seconds, leaseMs };
  const fleet = terminals.ask({ do: 'fleet', url: gateway.url, leases, ...pace });
  // The desk goes on working meanwhile.
  const rooms = Array.from({ length: plan.seconds }, (_, index) =>
    roomOf(plan.terminals + plan.issues + index),
  );
  const [figures, issues] = await Promise.all([
    fleet,
    timeIssues(desk, rooms, { pauseMs: 1_000, seconds: plan.seconds - 2 }),
  ]);
  const usedUs = cpuMicroseconds(gateway.pid) - cpuUs;
  for (const reason of (figures as FleetFigures).reasons) note(`missed: ${reason}`);
  return [
    ...issueSummary(place, `while ${plan.leased} terminals renew`, issues),
    ...fleetSummary(running, figures as FleetFigures, usedUs),
  ];
}

function fleetSummary(
  { plan, place }: Running,
  figures: FleetFigures,
  usedUs: number,
): readonly Measurement[] {
  const name = `${place.name}, ${plan.leased} terminals`;
  const of = (metric: string, unit: string, value: number): Measurement => ({
    ...{ metric, unit, case: name, subject: 'guestway', value },
    better: metric === 'fleet_renewals' ? 'higher' : 'lower',
  });
  return [
    of('fleet_renewals', 'renewals', figures.renewals),
    of('missed_leases', 'leases', figures.missed),
    of('renewals_asked_again', 'questions', figures.askedAgain),
    of('renewal_late_ms_p50', 'ms', figures.lateP50Ms),
    of('renewal_late_ms_p99', 'ms', figures.lateP99Ms),
    of('fleet_answer_ms_p99', 'ms', figures.answerP99Ms),
    of('renewal_late_ms_max', 'ms', figures.lateMaxMs),
    of('gateway_cpu_s_per_1000_renewals', 's', usedUs / 1e6 / (figures.renewals / 1_000)),
  ];
}

function issueSummary(
  place: StorePlace,
  name: string,
  { timesMs, failed }: IssueFigures,
): readonly Measurement[] {
  const base = { case: `${place.name}, ${name}`, subject: 'guestway', better: 'lower' } as const;
  const times = [50, 99].map((percent) => ({
    ...base,
    metric: `issue_ms_p${percent}`,
    unit: 'ms',
    value: percentile(timesMs, percent),
  }));
  // Where none came through there is no time of one.
  return [
    ...(timesMs.length === 0 ? [] : times),
    { ...base, metric: 'issues_failed', unit: 'issues', value: failed },
  ];
}

function memory(place: StorePlace, name: string, { pid }: BenchGateway): Measurement {
  const value = residentBytes(pid) / 1e6;
  return {
    metric: 'memory_mb',
    unit: 'MB',
    case: `${place.name}, ${name}`,
    subject: 'guestway',
    value,
    better: 'lower',
  };
}
