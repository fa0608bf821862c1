import type { Profile } from '../../main/profile/shape.ts';
import type { Session } from '../../main/session/states.ts';
import type { Lease } from '../../preload/contract/http-shapes.ts';

/** A profile as small as the shape allows, for tests that do not look into it. */
export const fakeProfile: Profile = {
  kind: 'profile',
  format: 1,
  profileId: 'open-web',
  version: 1,
  hotelIds: ['harbour'],
  demo: true,
  titles: { en: 'Open web' },
  notBeforeMs: 0,
  notAfterMs: 4_000_000_000_000,
  channel: {
    channelId: 'line-1',
    permit: 'P-1',
    country: 'SG',
    upstreams: [
      {
        protocol: 'http',
        host: '127.0.0.1',
        port: 9,
        credentials: null,
        pins: [],
      },
    ],
    probe: 'https://probe.test/',
  },
  rules: {
    default: 'allow',
    navigation: { block: [], allow: [] },
    subresource: { block: [], allow: [] },
    categories: [],
    privateTargets: [],
  },
  abilities: {
    newTabs: false,
    downloads: false,
    uploads: false,
    print: false,
    clipboard: false,
    camera: false,
    microphone: false,
    location: false,
    fullScreen: false,
    pdf: false,
    media: false,
    searchEngine: false,
  },
  limits: {
    sessionMinutes: 60,
    graceMinutes: 0,
    idleSeconds: 120,
    noticeSeconds: 180,
    maxTabs: 1,
    connections: 512,
    transferMegabytes: null,
    kilobytesPerSecond: null,
  },
  searchUrl: null,
  startPage: { tiles: [] },
  authorities: [],
  revokedKeys: [],
  recordCatalogue: { catalogue: 'CN-SH-LG', sha256: '0'.repeat(64) },
};

/** A lease of an hour that began at `nowMs`. */
export function fakeLease(nowMs = 1_000_000): Lease {
  return {
    leaseId: 'lease-1',
    counter: 0,
    nowMs,
    expiresAtMs: nowMs + 90_000,
    sessionEndsAtMs: nowMs + 3_600_000,
    endRule: 'profile-limit',
    latestEndMs: nowMs + 24 * 3_600_000,
    graceMinutes: 0,
    uncharged: { leftMs: 3_600_000, blockedLeftMs: 900_000 },
    profileId: 'open-web',
    profileVersion: 1,
    profileHash: 'a'.repeat(64),
    subjectRef: 'b'.repeat(32),
    identityCheck: { basis: 'pms-nationality', issuer: 'harbour', keyVersion: 1 },
    eligibility: { eligible: true, ruleId: 'foreign-2026-1' },
    routerId: 'router-1',
  };
}

/** A session named `sessionId`. */
export function fakeSession(sessionId = 's1'): Session {
  return { sessionId, language: 'en', lease: fakeLease(), profile: fakeProfile };
}
