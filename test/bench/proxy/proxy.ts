import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  type BenchOptions,
  type Findings,
  type Measurement,
  median,
  percentile,
} from '../report/measurement.ts';
import { makeGuardList } from './guard-list.ts';
import { loadWithTransfer, loadWithTunnels, type TransferFigures, timeTunnels } from './load.ts';
import { startGuardProxy, startProxyChain } from './subjects/node-proxies.ts';
import { type RunningProxy, stopProcess } from './subjects/running-proxy.ts';
import { startSquid } from './subjects/squid.ts';
import type { WorldReport } from './world-process.ts';

/** What one proxy showed in one round. */
type Round = TransferFigures & { readonly cpuUsPerTunnel: number; readonly addedMs: number };

const usualConnections = [1, 32, 256];

const starters = { guestway: startGuardProxy, 'proxy-chain': startProxyChain, squid: startSquid };

/** Measures the guard proxy beside others: opening tunnels and moving bytes, all through like channels. */
export async function benchProxy(options: BenchOptions): Promise<Findings> {
  const hosts = options.quick ? 2_000 : 1_000_000;
  options.note(`compiling a list of ${hosts} hosts`);
  const list = await makeGuardList(hosts);
  const worlds: ChildProcess[] = [];
  const proxies: RunningProxy[] = [];
  const startWorld = async (): Promise<WorldReport> => {
    const world = fork(join(import.meta.dirname, 'world-process.ts'), [], { stdio: 'inherit' });
    worlds.push(world);
    const [report] = (await once(world, 'message')) as [WorldReport];
    return report;
  };
  try {
    const report = await startWorld();
    for (const [subject, start] of Object.entries(starters)) {
      // A channel each: one that is busy for another proxy would be lost to ours.
      if (options.subjects?.includes(subject) ?? true) proxies.push(await start(await startWorld(), list));
    }
    const measurements: Measurement[] = [];
    for (const connections of options.sizes ?? (options.quick ? [4] : usualConnections)) {
      measurements.push(...(await measureAll(proxies, report.channelPort, connections, options)));
    }
    return { measurements, notRun: [], notes: notesOf(hosts) };
  } finally {
    for (const proxy of proxies) await proxy.stop();
    for (const world of worlds) await stopProcess(world);
    list.remove();
  }
}

function notesOf(hosts: number): readonly string[] {
  return [
    `Every proxy is one process and leads to a channel of its own, all alike (squid by cache_peer, proxy-chain by upstreamProxyUrl). guestway checks a secret and judges each target with a list of ${hosts} hosts; the others apply no list.`,
    'CPU time and memory are of the proxy process alone. Client, channel and origin run on the same cores, so throughput shows who is in the way, not what a wire would carry.',
    'A tunnel is opened, used for one byte and closed. Added latency is its median time less that of a tunnel straight through the channel.',
  ];
}

async function measureAll(
  proxies: readonly RunningProxy[],
  channelPort: number,
  connections: number,
  options: BenchOptions,
): Promise<Measurement[]> {
  const rounds = new Map<RunningProxy, Round[]>(proxies.map((proxy) => [proxy, []]));
  const load = { connections, tunnels: options.quick ? 40 : connections === 1 ? 600 : 3_000 };
  const bytes = options.quick ? 4e6 : 1e9;
  // The first round only warms up.
  for (let round = 0; round <= (options.quick ? 1 : 5); round += 1) {
    options.note(`${connections} connections, round ${round}`);
    const direct = percentile(await timeTunnels({ port: channelPort, authorization: null }, load), 50);
    for (const proxy of round % 2 === 0 ? proxies : proxies.toReversed()) {
      const { p50Ms, cpuUsPerTunnel } = await loadWithTunnels(proxy, load);
      const transfer = await loadWithTransfer(proxy, connections, bytes);
      if (round > 0) rounds.get(proxy)?.push({ ...transfer, cpuUsPerTunnel, addedMs: p50Ms - direct });
    }
  }
  return proxies.flatMap((proxy) => summarize(proxy.subject, connections, rounds.get(proxy) ?? []));
}

function summarize(subject: string, connections: number, rounds: readonly Round[]): Measurement[] {
  const middle = (pick: (round: Round) => number): number => median(rounds.map(pick));
  const of = (
    metric: string,
    unit: string,
    value: number,
    better: Measurement['better'] = 'lower',
  ): Measurement => ({ metric, unit, case: `${connections} connections`, subject, value, better });
  return [
    of(
      'throughput_mb_s',
      'MB/s',
      middle((round) => round.megabytesPerSecond),
      'higher',
    ),
    of(
      'added_latency_ms_p50',
      'ms',
      middle((round) => round.addedMs),
    ),
    of(
      'cpu_us_per_tunnel',
      'us',
      middle((round) => round.cpuUsPerTunnel),
    ),
    of(
      'cpu_ms_per_gb',
      'ms',
      middle((round) => round.cpuMsPerGigabyte),
    ),
    of('memory_mb', 'MB', middle((round) => round.residentBytes) / 1e6),
  ];
}
