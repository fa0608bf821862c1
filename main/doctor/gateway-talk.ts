import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { terminalJwk } from '../../preload/contract/http-shapes.ts';
import { type Entrance, entrancesOf } from '../access/channel-check.ts';
import { createGatewayClient, type GatewayClient } from '../access/gateway-client.ts';
import { createGatewayTime } from '../access/gateway-time.ts';
import { type CertificateDays, createGatewayTls } from '../access/gateway-tls.ts';
import { createHeldKeys } from '../access/hotel-keys/held-keys.ts';
import { type DeviceKey, openDeviceKey } from '../access/kept/device-key.ts';
import { identityShape, type TerminalIdentity } from '../access/kept/identity.ts';
import { keptFile } from '../access/kept/kept-file.ts';
import { createSeenDocuments } from '../access/kept/seen-documents.ts';
import { ownFiles } from '../access/machine/own-files.ts';
import { gatewayTrust } from '../access/pinning/gateway-trust.ts';
import type { Clock } from '../clock.ts';
import type { TerminalConfig } from '../config/shape.ts';
import { checkAddress } from '../gateway/doctor/check-address.ts';
import type { AddressCode } from '../gateway/doctor/doctor-line.ts';
import { acceptDocuments } from '../profile/documents.ts';
import { readTrust } from '../profile/trust.ts';
import { readText } from './machine/read-text.ts';

/** What the gateway says of this terminal. `no-key`: the terminal never started, so nobody can know it. */
export type Standing = 'known' | 'unknown' | 'revoked' | 'no-key' | 'not-told';

/** What came of the approved documents. */
export type DocumentsFound =
  | {
      readonly state: 'accepted';
      readonly profiles: number;
      readonly notAfterMs: number;
      readonly entrances: readonly Entrance[];
    }
  | { readonly state: 'refused'; readonly reason: string }
  | { readonly state: 'not-had' };

/** The conversation with the gateway, as far as it came. Nothing was changed on either side. */
export type GatewayTalk = {
  readonly host: string;
  readonly health: {
    readonly hotelId: string;
    readonly listsMissing: number;
    readonly hotelSystem: 'none' | 'starting' | 'up' | 'down' | null;
    readonly isReady: boolean;
  } | null;
  readonly tookMs: number;
  /** What stands in the way when there is no health. */
  readonly obstacle: AddressCode | null;
  readonly isPinRefused: boolean;
  readonly certificate: CertificateDays | null;
  /** How far the clock of this machine is ahead of the gateway's; `null` when the gateway told no time. */
  readonly clockAheadMs: number | null;
  readonly identity: TerminalIdentity | null;
  readonly standing: Standing;
  readonly documents: DocumentsFound;
};

/** Talks to the gateway of the settings as the terminal does, with its key and its pins, and reads only. Never makes a key. */
export async function talkToGateway(config: TerminalConfig, clock: Clock): Promise<GatewayTalk> {
  const inFolder = (name: string): string => join(config.dataFolder, name);
  const time = createGatewayTime(clock);
  const identity = keptFile(inFolder(ownFiles.identity), identityShape).read();
  const hotelKeys = createHeldKeys(inFolder(ownFiles.hotelKeys), config.hotelId, {
    info() {},
    warn() {},
    error() {},
  });
  hotelKeys.open();
  const tls = createGatewayTls(() => gatewayTrust(config, identity, hotelKeys.tlsPins()));
  const key = keyOf(inFolder(ownFiles.deviceKey));
  const gateway = createGatewayClient({
    baseUrl: config.gatewayUrl,
    tls,
    key: key ?? passingKey(),
    clock,
    time,
  });
  const startedMs = clock.monotonicMs();
  const health = await gateway.call('health', undefined);
  const tookMs = Math.round(clock.monotonicMs() - startedMs);
  const clockAheadMs = time.offsetMs();
  const heard = health.ok ? { ...health.value, isReady: (await gateway.call('ready', undefined)).ok } : null;
  const asked = heard !== null && key !== null ? await askDocuments(config, gateway, time.nowMs()) : null;
  return {
    host: new URL(config.gatewayUrl).host,
    health: heard === null ? null : { ...heard, hotelSystem: heard.hotelSystem ?? null },
    tookMs,
    obstacle: heard === null && !tls.isPinRefused() ? await obstacleOf(config.gatewayUrl, clock) : null,
    isPinRefused: tls.isPinRefused(),
    certificate: tls.certificate(),
    clockAheadMs,
    identity,
    standing: key === null ? 'no-key' : (asked?.standing ?? 'not-told'),
    documents: asked?.documents ?? { state: 'not-had' },
  };
}

/** Fetches the documents and checks them as the terminal does; what was seen before is read and not written. */
async function askDocuments(
  config: TerminalConfig,
  gateway: GatewayClient,
  nowMs: number,
): Promise<Pick<GatewayTalk, 'standing' | 'documents'>> {
  const reply = await gateway.call('documents', undefined);
  if (!reply.ok) {
    const reason = reply.code === 'refused' ? reply.reason : reply.code;
    return { standing: standings[reason] ?? 'not-told', documents: { state: 'refused', reason } };
  }
  const trust = readTrust(readText(config.trustFile) ?? '');
  if (!trust.ok)
    return { standing: 'known', documents: { state: 'refused', reason: `trustFile ${trust.path}` } };
  const seen = createSeenDocuments(join(config.dataFolder, ownFiles.seenDocuments));
  seen.open();
  const verdict = await acceptDocuments(reply.value, {
    trust: trust.trust,
    hotelId: config.hotelId,
    nowMs,
    seen: { read: seen.read, write() {} },
  });
  if (!verdict.ok) {
    const { document, code } = verdict.refusal;
    return { standing: 'known', documents: { state: 'refused', reason: `${document} ${code}` } };
  }
  const { profiles, notAfterMs } = verdict.accepted;
  const entrances = entrancesOf(profiles.values());
  return {
    standing: 'known',
    documents: { state: 'accepted', profiles: profiles.size, notAfterMs, entrances },
  };
}

const standings: Readonly<Record<string, Standing>> = {
  'terminal-unknown': 'unknown',
  'terminal-revoked': 'revoked',
  // The gateway knew the terminal, and has nothing to offer it.
  'documents-refused': 'known',
};

/** Why nothing answers; `null` when the address is sound, so that only the gateway itself can be at fault. */
async function obstacleOf(url: string, clock: Clock): Promise<AddressCode | null> {
  const line = await checkAddress(url, clock);
  if (line.step !== 'address' || line.code === 'reachable') return null;
  return line.code;
}

/** The terminal's key if it has one: `openDeviceKey` would make it. */
function keyOf(path: string): DeviceKey | null {
  return existsSync(path) ? openDeviceKey(path) : null;
}

/** A key for one call, with which nothing is proved: the health is told to anybody. */
function passingKey(): DeviceKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  return { privateKey, publicJwk: terminalJwk.parse({ kty, crv, x, y }), isSoftwareKey: true };
}
