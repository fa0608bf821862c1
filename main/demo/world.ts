import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from '../../preload/contract/z.ts';
import { isLoopback } from '../gateway/config/tls-rule.ts';
import type { Profile } from '../profile/shape.ts';
import { loadCatalogue } from '../records/catalogue.ts';
import { runDemoAuthority } from './authority/demo-authority.ts';
import { keepDemoList } from './authority/demo-list.ts';
import { demoDesignation, demoHotelId, demoHotelName, demoProfiles } from './authority/demo-profiles.ts';
import { keepSiteCertificate } from './authority/site-certificate.ts';
import { type DemoPerson, keepDemoStaff } from './demo-staff.ts';
import { findFreePort } from './free-port.ts';
import { demoHosts, type SiteMap } from './hosts.ts';
import { keepOnce, readIfThere, writePrivateFile } from './kept-file.ts';

/** Loopback ports of the demo. */
export type DemoPorts = { readonly gateway: number; readonly channel: number; readonly site: number };

/** Addresses of IPv4 that the demo's gateway and channel listen on. */
export type DemoAddresses = { readonly gateway: string; readonly channel: string };

const loopback: DemoAddresses = { gateway: '127.0.0.1', channel: '127.0.0.1' };

/** A process of the demo: a TypeScript file for Node, and its arguments. */
export type DemoProcess = { readonly entry: string; readonly args: readonly string[] };

/** Everything `npm start` needs to run the demo hotel; all of it lies under the data folder. */
export type DemoWorld = {
  readonly hotelId: string;
  readonly hotelName: string;
  readonly ports: DemoPorts;
  readonly gatewayUrl: string;
  readonly staff: readonly DemoPerson[];
  readonly site: DemoProcess;
  readonly channel: DemoProcess;
  readonly files: {
    /** JWK set of the demo authority's public keys, readable by everyone. */
    readonly trust: string;
    readonly designation: string;
    /** Folder with one `.jws` for each profile. */
    readonly profiles: string;
    readonly catalogue: string;
    /** Where the gateway keeps what is its own. */
    readonly gatewayData: string;
  };
  /** User and password of the demo channel; also in the signed profiles. */
  readonly channelCredentials: { readonly username: string; readonly password: string };
};

/** What the demo world is made from. A port left out is the one of the last run, or a free one. */
export type DemoWorldDeps = {
  readonly dataFolder: string;
  readonly clock: { nowMs(): number };
  readonly ports?: Partial<DemoPorts>;
  /** The gateway's port of a first run, if it is free; any free one when left out. */
  readonly firstGatewayPort?: number | undefined;
  /** Both on loopback when left out. Elsewhere the gateway speaks https with a certificate of its own. */
  readonly addresses?: DemoAddresses | undefined;
  /** Limits that differ from the demo's own. */
  readonly limits?: Partial<Profile['limits']>;
};

const catalogueFile = join(import.meta.dirname, '../records/catalogues/CN-SH-LG.json');

const portsShape = z.strictObject({
  gateway: z.int().min(1).max(65535),
  channel: z.int().min(1).max(65535),
  site: z.int().min(1).max(65535),
});

/** Makes keys, documents, certificates and accounts of the demo hotel, or keeps those of the last run. */
export async function prepareDemoWorld(deps: DemoWorldDeps): Promise<DemoWorld> {
  const inside = (...parts: string[]) => join(deps.dataFolder, ...parts);
  const ports = await choosePorts(inside('demo', 'ports.json'), deps);
  const addresses = deps.addresses ?? loopback;
  const nowMs = deps.clock.nowMs();
  const certificate = keepSiteCertificate({ folder: inside('demo-site'), hosts: demoHosts, nowMs });
  const channelCredentials = keepCredentials(inside('demo-channel', 'credentials.json'));
  const siteMap: SiteMap = { hosts: [...demoHosts], address: '127.0.0.1', port: ports.site };
  writePrivateFile(inside('demo-channel', 'site-map.json'), JSON.stringify(siteMap, null, 2));
  const trust = inside('demo-public', 'trust.json');
  const profiles = demoProfiles({
    channelAddress: addresses.channel,
    channelPort: ports.channel,
    channelCredentials,
    siteAuthorityPem: certificate.authorityPem,
    catalogueSha256: catalogueSha256(),
    listSha256: keepDemoList(inside('gateway', 'lists')),
  });
  const limited = profiles.map((profile) => ({ ...profile, limits: { ...profile.limits, ...deps.limits } }));
  const signed = await runDemoAuthority({
    folder: inside('demo-authority'),
    trustFile: trust,
    nowMs,
    designation: demoDesignation(),
    profiles: limited,
  });
  return {
    hotelId: demoHotelId,
    hotelName: demoHotelName,
    ports,
    gatewayUrl: `${isLoopback(addresses.gateway) ? 'http' : 'https'}://${addresses.gateway}:${ports.gateway}`,
    staff: keepDemoStaff(inside('demo', 'staff.json')),
    ...processes(ports, addresses.channel, certificate, inside('demo-channel')),
    files: {
      trust,
      designation: signed.designationFile,
      profiles: signed.profileFolder,
      catalogue: catalogueFile,
      gatewayData: inside('gateway'),
    },
    channelCredentials,
  };
}

/** The profiles name the catalogue they were approved with by the hash of its canonical form. */
function catalogueSha256(): string {
  const loaded = loadCatalogue(catalogueFile, { demo: true });
  if (!loaded.ok) throw new Error(`record catalogue: ${loaded.problem.at}: ${loaded.problem.rule}`);
  return loaded.catalogue.sha256;
}

function processes(
  ports: DemoPorts,
  channelAddress: string,
  certificate: { chainFile: string; keyFile: string },
  channelFolder: string,
) {
  const { chainFile, keyFile } = certificate;
  const map = join(channelFolder, 'site-map.json');
  const credentials = join(channelFolder, 'credentials.json');
  return {
    site: {
      entry: join(import.meta.dirname, 'site.ts'),
      args: ['--port', String(ports.site), '--chain', chainFile, '--key', keyFile],
    },
    channel: {
      entry: join(import.meta.dirname, 'channel.ts'),
      args: [
        ...['--port', String(ports.channel), '--host', channelAddress],
        ...['--map', map, '--credentials', credentials],
      ],
    },
  };
}

function keepCredentials(path: string): DemoWorld['channelCredentials'] {
  const draw = () =>
    JSON.stringify({ username: 'demo-hotel', password: randomBytes(18).toString('base64url') });
  return JSON.parse(keepOnce(path, draw)) as DemoWorld['channelCredentials'];
}

async function choosePorts(
  path: string,
  { ports: given = {}, firstGatewayPort }: Pick<DemoWorldDeps, 'ports' | 'firstGatewayPort'>,
): Promise<DemoPorts> {
  const kept = portsShape.safeParse(JSON.parse(readIfThere(path) ?? '{}'));
  const last = kept.success ? kept.data : { gateway: firstGatewayPort, channel: null, site: null };
  const choose = async (name: keyof DemoPorts) => given[name] ?? (await findFreePort(last[name] ?? null));
  // The ports of the last run if they are free: the signed profiles name the channel's, and stay as they are.
  const ports = {
    gateway: await choose('gateway'),
    channel: await choose('channel'),
    site: await choose('site'),
  };
  writePrivateFile(path, JSON.stringify(ports));
  return ports;
}
