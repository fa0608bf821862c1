import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { makeTestAuthority } from '../../e2e/guard/parts/certificates.ts';
import type { LeakRow, RowTarget, ServedFile } from '../rows/row.ts';
import type { Sighting } from './attribution.ts';
import { startChannel } from './channel.ts';
import { startNameServer } from './name-server.ts';
import { watchPackets } from './packets.ts';
import {
  channelPort,
  leakDomain,
  places,
  probeHost,
  rowIdIn,
  siteDomain,
  targetOf,
  unknownIssuer,
} from './places.ts';
import { createSites, type Sites } from './sites.ts';
import { createWatch } from './watch.ts';

/** Everything there is besides the app: names, sites, channel, and eyes on every interface. */
export type World = {
  readonly authorityPem: string;
  readonly targets: ReadonlyMap<string, RowTarget>;
  /** What was seen since the last call, each thing once. */
  sightings(): readonly Sighting[];
  /** Packets that no eye could follow; above 0 the world has not seen everything. */
  lost(): Promise<number>;
  /** Rows whose page was fetched since the last call. */
  opened(): ReadonlySet<string>;
};

const tcpSinks = [3478, 5349];
const udpSinks = [443, 3478];

/** Starts everything for these rows, in the network namespace of this process. Ends with the process. */
export async function startWorld(rows: readonly LeakRow[]): Promise<World> {
  const watch = createWatch(rows);
  const targets = new Map(rows.map(({ id }, number) => [id, targetOf(id, number)]));
  const authority = makeTestAuthority('Leak Test Authority');
  const stranger = makeTestAuthority('Stranger Authority');
  const file = fileOf(rows, targets);
  const certify = (host: string) =>
    host.startsWith(`${unknownIssuer}.`)
      ? stranger.certify(host, 'none', `http://${rowIdIn(host)}.${leakDomain}`)
      : authority.certify(host);
  const sites = (kind: 'request' | 'channel'): Sites =>
    createSites({
      certify,
      file,
      requested: (host, path) => watch.request(kind, host, path),
    });
  await listenToAll(sites('request'));
  await startSinks();
  await startNameServer({
    address: places.nameServer,
    asked: (name) => watch.name('name', name),
    resolve: (name) => addressOf(targets, name),
  });
  await startChannel({
    address: places.channel,
    port: channelPort,
    sites: sites('channel'),
    asked: (host) => watch.name('channel', host),
  });
  const { lost } = await watchPackets(watch.packet);
  return { authorityPem: authority.pem, targets, lost, ...watch };
}

function fileOf(rows: readonly LeakRow[], targets: World['targets']) {
  const files = new Map<string, Readonly<Record<string, ServedFile>>>();
  for (const row of rows) {
    const target = targets.get(row.id);
    if (row.in === 'page' && target !== undefined) files.set(`${row.id}.${siteDomain}`, row.files(target));
  }
  return (host: string, path: string): ServedFile | null => {
    if (host === probeHost) return exitReport;
    return host.endsWith(`.${siteDomain}`) ? (files.get(host)?.[path] ?? null) : anything;
  };
}

/** What the channel reports of itself; `main/guard/proxy/channel/exit-report.ts`. */
const exitReport: ServedFile = {
  type: 'application/json',
  body: JSON.stringify({ channel: 'channel', exit: '203.0.113.7' }),
};

/** What a target answers to whatever is asked. */
const anything: ServedFile = { body: '', headers: { 'access-control-allow-origin': '*' } };

function addressOf(targets: World['targets'], name: string): string | null {
  if (name.endsWith(`.${siteDomain}`)) return places.sites;
  return targets.get(rowIdIn(name) ?? '')?.loopback ?? null;
}

/** Every address of this namespace. */
const everywhere = '::';

async function listenToAll({ secure, plain }: Sites): Promise<void> {
  secure.listen(443, everywhere);
  plain.listen(80, everywhere);
  await Promise.all([once(secure, 'listening'), once(plain, 'listening')]);
}

/** Where WebRTC and QUIC knock: connections are held open, packets are swallowed. */
async function startSinks(): Promise<void> {
  const tcp = tcpSinks.map((port): Server => {
    const server = createServer((socket) => socket.on('error', () => socket.destroy()).resume());
    return server.listen(port, everywhere);
  });
  const udp = udpSinks.map((port) => createSocket('udp6').bind(port, everywhere));
  await Promise.all([...tcp, ...udp].map((one) => once(one, 'listening')));
}
