import type { Abilities, Profile } from '../../../main/profile/shape.ts';
import { channelPort, places, probeHost, siteDomain } from '../world/places.ts';

/** What a page may do beyond showing itself: everything, so that nothing but the guard's walls is in a row's way. */
const everything: Abilities = {
  newTabs: true,
  downloads: true,
  uploads: true,
  print: true,
  clipboard: true,
  camera: true,
  microphone: true,
  location: true,
  fullScreen: true,
  pdf: true,
  media: true,
  searchEngine: false,
};

/** A profile that allows everything, or nothing but the sites rows are opened at. */
export function leakProfile(authorityPem: string, verdict: Profile['rules']['default']): Profile {
  const sites = { block: [], allow: verdict === 'block' ? [siteDomain] : [] };
  return {
    kind: 'profile',
    format: 1,
    profileId: 'leaks',
    version: 1,
    hotelIds: ['hotel'],
    demo: true,
    titles: { en: 'Leak test' },
    notBeforeMs: 0,
    notAfterMs: 4_000_000_000_000,
    channel: {
      channelId: 'channel',
      permit: 'TEST-1',
      country: 'SG',
      upstreams: [{ protocol: 'http', host: places.channel, port: channelPort, credentials: null, pins: [] }],
      probe: `https://${probeHost}/`,
    },
    rules: { default: verdict, navigation: sites, subresource: sites, categories: [], privateTargets: [] },
    abilities: everything,
    limits: {
      sessionMinutes: 60,
      graceMinutes: 0,
      idleSeconds: 300,
      noticeSeconds: 180,
      maxTabs: 1,
      connections: 2048,
      transferMegabytes: null,
      kilobytesPerSecond: null,
    },
    searchUrl: null,
    startPage: { tiles: [] },
    authorities: [{ pem: authorityPem, hosts: ['test'] }],
    revokedKeys: [],
    recordCatalogue: { catalogue: 'TEST', sha256: '0'.repeat(64) },
  };
}
