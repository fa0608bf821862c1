import { percentile } from '../report/measurement.ts';
import { cpuMicroseconds, type RunningProxy, residentBytes } from './subjects/running-proxy.ts';
import { download, openTunnel, type ProxyDoor, timeTunnel } from './tunnel-client.ts';

/** Many tunnels, one after the other on each of several connections. */
export type TunnelLoad = { readonly connections: number; readonly tunnels: number };

/** Opening tunnels: how long one takes, and the proxy's CPU time for it. */
export type TunnelFigures = { readonly p50Ms: number; readonly cpuUsPerTunnel: number };

/** Times tunnels and the CPU time of the proxy for them. */
export async function loadWithTunnels(proxy: RunningProxy, load: TunnelLoad): Promise<TunnelFigures> {
  const cpuUs = cpuMicroseconds(proxy.pid);
  const times = await timeTunnels(proxy, load);
  return {
    p50Ms: percentile(times, 50),
    cpuUsPerTunnel: (cpuMicroseconds(proxy.pid) - cpuUs) / times.length,
  };
}

/** Opens, uses and closes tunnels; gives the time of each, in milliseconds. */
export async function timeTunnels(door: ProxyDoor, { connections, tunnels }: TunnelLoad): Promise<number[]> {
  const times: number[] = [];
  let left = tunnels;
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      times.push(await timeTunnel(door));
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return times;
}

/** Moving bytes: how fast, the proxy's CPU time for it, and its memory while all tunnels are open. */
export type TransferFigures = {
  readonly megabytesPerSecond: number;
  readonly cpuMsPerGigabyte: number;
  readonly residentBytes: number;
};

/** Downloads over several tunnels at once. */
export async function loadWithTransfer(
  proxy: RunningProxy,
  connections: number,
  bytes: number,
): Promise<TransferFigures> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => openTunnel(proxy)));
  const each = Math.ceil(bytes / connections);
  const cpuUs = cpuMicroseconds(proxy.pid);
  const begunMs = performance.now();
  await Promise.all(sockets.map((socket) => download(socket, each)));
  const seconds = (performance.now() - begunMs) / 1_000;
  const usedUs = cpuMicroseconds(proxy.pid) - cpuUs;
  const resident = residentBytes(proxy.pid);
  for (const socket of sockets) socket.destroy();
  const moved = each * connections;
  return {
    megabytesPerSecond: moved / 1e6 / seconds,
    cpuMsPerGigabyte: usedUs / 1e3 / (moved / 1e9),
    residentBytes: resident,
  };
}
