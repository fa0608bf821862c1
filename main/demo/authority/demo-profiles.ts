import { demoHosts } from '../hosts.ts';
import type { DesignationContent, ProfileContent } from './demo-authority.ts';
import { demoListName } from './demo-list.ts';

/** Hotel id of the demo hotel. */
export const demoHotelId = 'demo-harbour';

/** Name of the demo hotel; says that it is none wherever it is shown. */
export const demoHotelName = 'Harbour Hotel Lingang (demo)';

const channelId = 'demo-channel';

/** What changes from one machine to the next. */
export type DemoProfileFacts = {
  readonly channelAddress: string;
  readonly channelPort: number;
  readonly channelCredentials: { readonly username: string; readonly password: string };
  /** PEM of the authority that certifies the demo site. */
  readonly siteAuthorityPem: string;
  /** Hex SHA-256 of the record catalogue's canonical form. */
  readonly catalogueSha256: string;
  /** Hex SHA-256 of the compiled category list. */
  readonly listSha256: string;
};

/** Hosts nobody may reach by `open-web`, beside those of the category list. */
const blockedHosts = ['pixelpush.test', 'tracker.example'];

/** Shapes of the rule language beside plain hosts: exact host, path, query, port, scheme. */
const blockedAddresses = [
  'www.daily-courier.test/betting',
  'search.wayfind.test/find?safe=off',
  '.exact-host-only.example',
  'downloads.example/installers/',
  'video.example/watch?v=banned*',
  'odd-port.example:8443',
  'ftp://*',
];

/** The designation of the demo hotel. */
export function demoDesignation(): DesignationContent {
  return {
    kind: 'designation',
    format: 1,
    hotelId: demoHotelId,
    hotelName: demoHotelName,
    authority: 'Demonstration authority (no legal force)',
    demo: true,
    profileIds: ['open-web', 'essentials'],
    channelIds: [channelId],
  };
}

/** The two approved profiles of the demo hotel: open but for blocks, and closed but for a list. */
export function demoProfiles(facts: DemoProfileFacts): readonly ProfileContent[] {
  return [openWeb(facts), essentials(facts)];
}

function shared(facts: DemoProfileFacts) {
  return {
    kind: 'profile',
    format: 1,
    hotelIds: [demoHotelId],
    demo: true,
    channel: {
      channelId,
      permit: 'DEMO-0001',
      country: 'SG',
      upstreams: [
        {
          protocol: 'http',
          host: facts.channelAddress,
          port: facts.channelPort,
          credentials: { ...facts.channelCredentials },
          pins: [],
        },
      ],
      probe: 'https://static.daily-courier.test/exit.json',
    },
    authorities: [{ pem: facts.siteAuthorityPem, hosts: [...demoHosts] }],
    revokedKeys: [],
    recordCatalogue: { catalogue: 'CN-SH-LG', sha256: facts.catalogueSha256 },
  } as const satisfies Partial<ProfileContent>;
}

const nothing = {
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
} as const satisfies ProfileContent['abilities'];

function openWeb(facts: DemoProfileFacts): ProfileContent {
  const common = shared(facts);
  return {
    ...common,
    hotelIds: [...common.hotelIds],
    profileId: 'open-web',
    titles: { en: 'Open web', 'zh-Hans': '开放网络' },
    rules: {
      default: 'allow',
      navigation: { block: [...blockedHosts, ...blockedAddresses], allow: ['responsible.casino.example'] },
      subresource: { block: [...blockedHosts], allow: [] },
      categories: [{ name: demoListName, sha256: facts.listSha256, verdict: 'block' }],
      privateTargets: [],
    },
    abilities: {
      ...nothing,
      newTabs: true,
      downloads: true,
      uploads: true,
      print: true,
      fileToPhone: true,
      pdf: true,
      clipboard: true,
      fullScreen: true,
      media: true,
      searchEngine: true,
    },
    limits: {
      sessionMinutes: 60,
      graceMinutes: 10,
      idleSeconds: 300,
      noticeSeconds: 180,
      maxTabs: 6,
      connections: 512,
      transferMegabytes: null,
      kilobytesPerSecond: null,
    },
    searchUrl: 'https://search.wayfind.test/find?q=%s',
    startPage: { tiles: openWebTiles.map(tile) },
  };
}

function essentials(facts: DemoProfileFacts): ProfileContent {
  const common = shared(facts);
  const pages = ['www.daily-courier.test', 'search.wayfind.test', 'files.depot.test'];
  return {
    ...common,
    hotelIds: [...common.hotelIds],
    profileId: 'essentials',
    titles: { en: 'Essentials', 'zh-Hans': '基本服务' },
    rules: {
      default: 'block',
      navigation: { block: ['www.daily-courier.test/betting'], allow: pages },
      subresource: { block: [], allow: [...pages, 'daily-courier.test'] },
      categories: [],
      privateTargets: [],
      onRequest: [
        {
          groupId: 'video',
          titles: { en: 'Videos', 'zh-Hans': '视频' },
          allow: ['clipside.test'],
        },
      ],
    },
    abilities: { ...nothing, searchEngine: true },
    limits: {
      sessionMinutes: 30,
      graceMinutes: 10,
      idleSeconds: 180,
      noticeSeconds: 180,
      maxTabs: 1,
      connections: 512,
      transferMegabytes: null,
      kilobytesPerSecond: null,
    },
    searchUrl: 'https://search.wayfind.test/find?q=%s',
    startPage: { tiles: openWebTiles.filter(([, , url]) => pages.includes(new URL(url).hostname)).map(tile) },
  };
}

const openWebTiles = [
  ['The Daily Courier', '每日邮报', 'https://www.daily-courier.test/'],
  ['Wayfind search', '寻路搜索', 'https://search.wayfind.test/'],
  ['Clipside video', '短片', 'https://video.clipside.test/'],
  ['Parley chat', '聊天', 'https://chat.parley.test/'],
  ['Depot files', '文件', 'https://files.depot.test/'],
  ['Try it out', '试一试', 'https://www.tryout.test/'],
] as const;

function tile([en, chinese, url]: (typeof openWebTiles)[number]) {
  return { titles: { en, 'zh-Hans': chinese }, url };
}
