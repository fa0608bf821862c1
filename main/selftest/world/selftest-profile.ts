import type { Profile } from '../../profile/shape.ts';
import { hosts, selftestDomain } from './hosts.ts';
import type { World } from './world.ts';

/**
 * The profile of a self-test, made in memory and signed by nobody: only the self-test's own process takes it. Everything is
 * allowed but one host and one path, so that what is closed is closed by the guard; no ability is on.
 */
export function selftestProfile(world: Pick<World, 'authorityPem' | 'channelPort'>): Profile {
  return {
    kind: 'profile',
    format: 1,
    profileId: 'self-test',
    version: 1,
    hotelIds: ['self-test'],
    demo: false,
    titles: { en: 'Escape self-test' },
    notBeforeMs: 0,
    notAfterMs: 4_000_000_000_000,
    channel: {
      channelId: 'self-test',
      permit: 'NONE',
      country: 'XX',
      upstreams: [
        { protocol: 'http', host: '127.0.0.1', port: world.channelPort, credentials: null, pins: [] },
      ],
      probe: `https://${hosts.probe}/`,
    },
    rules: {
      default: 'allow',
      navigation: { block: [hosts.blocked, `${hosts.site}/secret`], allow: [] },
      subresource: { block: [hosts.blocked], allow: [] },
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
      idleSeconds: 300,
      noticeSeconds: 180,
      maxTabs: 1,
      connections: 512,
      transferMegabytes: null,
      kilobytesPerSecond: null,
    },
    searchUrl: null,
    startPage: { tiles: [] },
    authorities: [{ pem: world.authorityPem, hosts: [selftestDomain] }],
    revokedKeys: [],
    recordCatalogue: { catalogue: 'NONE', sha256: '0'.repeat(64) },
  };
}
