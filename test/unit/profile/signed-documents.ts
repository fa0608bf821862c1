import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import type { Designation, Profile } from '../../../main/profile/shape.ts';
import type { StatusEntry, StatusList } from '../../../main/profile/status/status-list.ts';
import { readTrust, type Trust } from '../../../main/profile/trust.ts';

/** An authority made for one test file. */
export type TestAuthority = {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly trust: Trust;
};

/** Makes a key and pins it. */
export function makeAuthority(kid = 'test-1'): TestAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pinned = readTrust(JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid }] }));
  if (!pinned.ok) throw new Error(pinned.path);
  return { kid, privateKey, publicKey, trust: pinned.trust };
}

/** Signs any text as a document, whatever it says. */
export async function signText(
  text: string | Uint8Array,
  authority: TestAuthority,
  typ: string,
  extra: Record<string, unknown> = {},
): Promise<string> {
  const payload = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return new CompactSign(payload)
    .setProtectedHeader({ alg: 'EdDSA', kid: authority.kid, typ, ...extra })
    .sign(authority.privateKey);
}

/** Signs a profile. */
export function signProfile(profile: unknown, authority: TestAuthority): Promise<string> {
  return signText(JSON.stringify(profile), authority, 'guestway-profile+jws');
}

/** Signs a designation. */
export function signDesignation(designation: unknown, authority: TestAuthority): Promise<string> {
  return signText(JSON.stringify(designation), authority, 'guestway-designation+jws');
}

const dayMs = 86_400_000;

/** Signs a status list. */
export function signStatusList(list: unknown, authority: TestAuthority): Promise<string> {
  return signText(JSON.stringify(list), authority, 'guestway-status+jws');
}

/** A status list that withdraws nothing. */
export function aStatusList(change: Partial<StatusList> = {}): StatusList {
  return {
    kind: 'status-list',
    format: 1,
    authority: 'Test authority',
    demo: false,
    sequence: 7,
    issuedAtMs: nowMs - 60_000,
    nextUpdateMs: nowMs + dayMs,
    entries: [],
    ...change,
  };
}

/** A withdrawal of the profile `open`. */
export function aWithdrawal(change: Partial<StatusEntry> = {}): StatusEntry {
  return {
    kind: 'profile',
    id: 'open',
    version: 'all',
    state: 'revoked',
    reason: 'security',
    sinceMs: nowMs - 60_000,
    ...change,
  };
}

/** The time all test documents are valid at. */
export const nowMs = 1_790_000_000_000;

/** A designation of hotel `h1` with the profile `open` and the channel `c1`. */
export function aDesignation(change: Partial<Designation> = {}): Designation {
  return {
    kind: 'designation',
    format: 1,
    serial: 5,
    hotelId: 'h1',
    hotelName: 'Hôtel 港',
    authority: 'Test authority',
    demo: false,
    notBeforeMs: nowMs - dayMs,
    notAfterMs: nowMs + 30 * dayMs,
    profileIds: ['open'],
    channelIds: ['c1'],
    ...change,
  };
}

/** The profile `open` for hotel `h1` by channel `c1`. */
export function aProfile(change: Partial<Profile> = {}): Profile {
  const off = {
    newTabs: false,
    downloads: false,
    uploads: false,
    print: false,
    clipboard: false,
    camera: false,
  };
  return {
    kind: 'profile',
    format: 1,
    profileId: 'open',
    version: 3,
    hotelIds: ['h1', 'h2'],
    demo: false,
    titles: { en: 'Open web', 'zh-CN': '开放网络' },
    notBeforeMs: nowMs - dayMs,
    notAfterMs: nowMs + 20 * dayMs,
    channel: {
      channelId: 'c1',
      permit: 'P-1',
      country: 'SG',
      upstreams: [
        {
          protocol: 'http',
          host: 'proxy.example',
          port: 3128,
          credentials: null,
          pins: [],
        },
      ],
      probe: 'https://a.example/',
    },
    rules: {
      default: 'allow',
      navigation: { block: ['x.example'], allow: [] },
      subresource: { block: [], allow: [] },
      categories: [],
      privateTargets: [],
    },
    abilities: {
      ...off,
      microphone: false,
      location: false,
      fullScreen: true,
      pdf: false,
      media: true,
      searchEngine: false,
    },
    limits: {
      sessionMinutes: 60,
      graceMinutes: 0,
      idleSeconds: 300,
      noticeSeconds: 120,
      maxTabs: 1,
      connections: 512,
      transferMegabytes: null,
      kilobytesPerSecond: null,
    },
    searchUrl: null,
    startPage: { tiles: [] },
    authorities: [],
    revokedKeys: [],
    recordCatalogue: { catalogue: 'CN-SH-LG', sha256: 'a'.repeat(64) },
    ...change,
  };
}
