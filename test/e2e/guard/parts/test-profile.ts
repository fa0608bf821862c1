import type { Abilities, Profile } from '../../../../main/profile/shape.ts';
import type { OutsideWorld } from './outside-world.ts';

/** What a test changes of the profile. */
export type ProfileChanges = {
  readonly abilities?: Partial<Abilities>;
  readonly rules?: Partial<Profile['rules']>;
  readonly searchUrl?: string;
  readonly limits?: Partial<Profile['limits']>;
  /** Sites whose keys are revoked. */
  readonly revokedHosts?: readonly string[];
  /** Ports of the ways into the channel, when they are not the world's own one. */
  readonly channelPorts?: readonly number[];
};

const nothing: Abilities = {
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
};

/** A profile that allows all but `blocked.test` and one path, and has no abilities unless given. */
export function testProfile(world: OutsideWorld, changes: ProfileChanges = {}): Profile {
  return {
    kind: 'profile',
    format: 1,
    profileId: 'guard-test',
    version: 1,
    hotelIds: ['hotel'],
    demo: true,
    titles: { en: 'Guard test' },
    notBeforeMs: 0,
    notAfterMs: 4_000_000_000_000,
    channel: {
      channelId: 'channel',
      permit: 'TEST-1',
      country: 'SG',
      upstreams: (changes.channelPorts ?? [world.channelPort]).map((port) => ({
        protocol: 'http',
        host: '127.0.0.1',
        port,
        credentials: null,
        pins: [],
      })),
      probe: 'https://probe.test/',
    },
    rules: {
      default: 'allow',
      navigation: { block: ['blocked.test', 'site.test/secret'], allow: [] },
      subresource: { block: ['blocked.test'], allow: [] },
      categories: [],
      privateTargets: [],
      ...changes.rules,
    },
    abilities: { ...nothing, ...changes.abilities },
    limits: {
      sessionMinutes: 60,
      graceMinutes: 0,
      idleSeconds: 300,
      noticeSeconds: 180,
      maxTabs: 1,
      connections: 512,
      transferMegabytes: null,
      kilobytesPerSecond: null,
      ...changes.limits,
    },
    searchUrl: changes.searchUrl ?? null,
    startPage: { tiles: [] },
    authorities: [{ pem: world.authorityPem, hosts: ['test'] }],
    revokedKeys: (changes.revokedHosts ?? []).map(world.keyDigest),
    recordCatalogue: { catalogue: 'TEST', sha256: '0'.repeat(64) },
  };
}
