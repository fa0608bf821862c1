import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BlockReason } from '../../preload/contract/codes.ts';
import { enablingSteps, wipeSteps } from '../../preload/contract/codes.ts';
import type { Language } from '../../preload/contract/languages.ts';
import type {
  BrowsingScreen,
  ProfileView,
  ReceiptScreen,
  RetentionRow,
  Screen,
  TerminalView,
} from '../../preload/contract/views.ts';

/** The moment at which the faked views are shown. */
export const nowMs = Date.UTC(2026, 10, 24, 6, 30, 0);

const minute = 60_000;

type Days = { readonly floor_days: number; readonly ceiling_days: number };

type Catalogue = {
  readonly classes: { readonly N1: Days; readonly A3: Days };
  readonly fields: readonly { readonly field: string; readonly class: string; readonly default: string }[];
  readonly never_keep: readonly string[];
};

/** The record catalogue as it ships. */
export const catalogue = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../main/records/catalogues/CN-SH-LG.json'), 'utf8'),
) as Catalogue;

const profile: ProfileView = {
  profileId: 'open-web',
  titles: { en: 'Open web', 'zh-Hans': '开放网络' },
  channelId: 'SH-LG-07',
  channelCountry: 'SG',
  tiles: [
    { titles: { en: 'Morning News', 'zh-Hans': '晨间新闻' }, url: 'https://news.example/' },
    { titles: { en: 'Search', 'zh-Hans': '搜索' }, url: 'https://search.example/' },
    { titles: { en: 'Airline check-in', 'zh-Hans': '航空值机' }, url: 'https://check-in.airline.example/' },
    { titles: { en: 'Mail', 'zh-Hans': '邮箱' }, url: 'https://mail.example/' },
    { titles: { en: 'Maps', 'zh-Hans': '地图' }, url: 'https://maps.example/' },
    { titles: { en: 'Translate', 'zh-Hans': '翻译' }, url: 'https://translate.example/' },
  ],
};

const page: BrowsingScreen['page'] & { kind: 'page' } = {
  kind: 'page',
  url: 'https://news.example/world/2026/11/24/a-long-story-about-the-sea?from=front',
  host: 'news.example',
  title: 'A long story about the sea',
  loading: false,
  canGoBack: true,
  canGoForward: false,
};

const noCall: BrowsingScreen['help'] = { asked: false, canAsk: false, canCall: true, failed: false };

/** A browsing screen with some parts changed. */
export function browsing(changes: Partial<BrowsingScreen> = {}): BrowsingScreen {
  return {
    name: 'browsing',
    profile,
    page: { kind: 'start' },
    endsAtMs: nowMs + 42 * minute + 10_000,
    warning: null,
    exitAddress: '203.0.113.7',
    toast: null,
    message: null,
    help: noCall,
    recordsShown: false,
    ...changes,
  };
}

/** A browsing screen on a page, with some of the page changed. */
export function onPage(
  changes: Partial<typeof page> = {},
  others: Partial<BrowsingScreen> = {},
): BrowsingScreen {
  return browsing({ page: { ...page, ...changes }, ...others });
}

const { N1, A3 } = catalogue.classes;
const rows = catalogue.fields
  .filter((field) => field.default === 'on')
  .flatMap(({ field, class: name }): RetentionRow[] => {
    if (name === 'N1') return [{ field, keptDays: N1.floor_days, goneByDays: N1.ceiling_days }];
    if (name === 'H') return [{ field, keptDays: null, goneByDays: 7 }];
    const isOfGuests = field === 'rights_request' || field === 'resolution';
    return isOfGuests ? [{ field, keptDays: A3.floor_days, goneByDays: A3.ceiling_days }] : [];
  });

const notice: Screen = {
  name: 'notice',
  notice: {
    version: '2026-11-24.draft',
    keptDays: 184,
    goneByDays: 191,
    rows,
    neverKept: catalogue.never_keep,
  },
  profile,
  endsAtMs: nowMs + 60 * minute,
};

const receipt: ReceiptScreen = {
  name: 'receipt',
  receipt: {
    cause: 'guest',
    wipeProved: true,
    steps: wipeSteps.map((name) => ({ name, state: 'done' })),
    openedAtMs: nowMs - 31 * minute,
    closedAtMs: nowMs,
    records: ['session.open', 'profile.enabled', 'session.close'],
    goneByMs: nowMs + 191 * 24 * 60 * minute,
  },
  recordsShown: false,
};

const blockReasons: readonly BlockReason[] = [
  'rule',
  'category',
  'default',
  'scheme',
  'private-address',
  'address',
  'download',
  'certificate',
  'channel',
  'limit',
  'timeout',
  'revoked',
  'not-found',
  'crashed',
];

const blocked = (reason: BlockReason): Screen =>
  browsing({
    page: {
      kind: 'blocked',
      reason,
      host: reason === 'address' ? '' : 'casino.example',
      rule: reason === 'rule' ? '||casino.example^' : null,
      groupId: null,
      canGoBack: reason !== 'crashed',
    },
  });

const askable = (help: Partial<BrowsingScreen['help']> = {}): Screen =>
  browsing({
    page: {
      kind: 'blocked',
      reason: 'default',
      host: 'video.clipside.example',
      rule: null,
      groupId: 'video',
      canGoBack: true,
    },
    help: { ...noCall, canAsk: true, ...help },
  });

const unavailable = (reason: 'starting' | 'gateway-away' | 'channel-away' | 'documents-refused'): Screen => ({
  name: 'attract',
  unavailable: reason,
  enrolment: null,
});

const entry = (changes: Partial<Screen & { name: 'entry' }> = {}): Screen => ({
  name: 'entry',
  refusal: null,
  coolDownEndsAtMs: null,
  ...changes,
});

const done =
  (count: number) =>
  <Name extends string>(name: Name, index: number) =>
    ({ name, state: index < count ? 'done' : index === count ? 'running' : 'waiting' }) as const;

/** Every screen, in every state it has. */
export const states = {
  attract: { name: 'attract', unavailable: null, enrolment: null },
  'attract-starting': unavailable('starting'),
  'attract-not-enrolled': {
    name: 'attract',
    unavailable: 'not-enrolled',
    enrolment: { userCode: 'K7QM-2XWD', fingerprintWords: ['harbour', 'copper', 'lantern', 'maple'] },
  },
  'attract-gateway-away': unavailable('gateway-away'),
  'attract-channel-away': unavailable('channel-away'),
  'attract-documents-refused': unavailable('documents-refused'),
  entry: entry(),
  'entry-malformed': entry({ refusal: 'token-malformed' }),
  'entry-refused': entry({ refusal: 'token-refused' }),
  'entry-gateway-away': entry({ refusal: 'gateway-away' }),
  'entry-profile-refused': entry({ refusal: 'profile-refused' }),
  'entry-cool-down': entry({ refusal: 'cool-down', coolDownEndsAtMs: nowMs + 95_000 }),
  verifying: { name: 'verifying' },
  notice,
  starting: { name: 'starting', steps: enablingSteps.map(done(3)) },
  'starting-failed': {
    name: 'starting',
    steps: enablingSteps.map((name, index) => ({
      name,
      state: index < 2 ? 'done' : index === 2 ? 'failed' : 'waiting',
    })),
  },
  'browsing-start': browsing(),
  'browsing-page': onPage(),
  'browsing-loading': onPage({ loading: true, canGoBack: false }),
  'browsing-time300': onPage(
    {},
    { warning: { kind: 'time', secondsLeft: 300, endsAtMs: nowMs + 300_000 }, endsAtMs: nowMs + 300_000 },
  ),
  'browsing-time120': onPage(
    {},
    { warning: { kind: 'time', secondsLeft: 120, endsAtMs: nowMs + 120_000 }, endsAtMs: nowMs + 120_000 },
  ),
  'browsing-time30': onPage(
    {},
    { warning: { kind: 'time', secondsLeft: 30, endsAtMs: nowMs + 30_000 }, endsAtMs: nowMs + 30_000 },
  ),
  'browsing-idle': browsing({ warning: { kind: 'idle', endsAtMs: nowMs + 30_000 } }),
  'browsing-gateway': browsing({
    warning: { kind: 'gateway', endsAtMs: nowMs + 60_000 },
    help: { ...noCall, canCall: false },
  }),
  'browsing-idle-toast': onPage(
    {},
    { warning: { kind: 'idle', endsAtMs: nowMs + 30_000 }, toast: 'popup-refused' },
  ),
  'browsing-upload': onPage({}, { toast: 'upload-refused' }),
  'browsing-download': onPage({}, { toast: 'download-refused' }),
  'browsing-print': onPage({}, { toast: 'print-refused' }),
  'browsing-popup': onPage({}, { toast: 'popup-refused' }),
  'browsing-records': onPage({}, { recordsShown: true }),
  'browsing-external': onPage({}, { toast: 'external-refused' }),
  ...(Object.fromEntries(blockReasons.map((reason) => [`blocked-${reason}`, blocked(reason)])) as Record<
    `blocked-${BlockReason}`,
    Screen
  >),
  'blocked-askable': askable(),
  'blocked-asked': askable({ asked: true, canAsk: false }),
  'blocked-ask-failed': askable({ failed: true }),
  'browsing-message': onPage({}, { message: { kind: 'ready', message: 'others-wait' } }),
  'browsing-words': onPage({}, { message: { kind: 'text', text: 'Your taxi <b>waits</b> at the door.' } }),
  'browsing-long-words': onPage(
    {},
    {
      message: { kind: 'text', text: 'word '.repeat(40).slice(0, 200) },
      warning: { kind: 'time', secondsLeft: 120, endsAtMs: nowMs + 120_000 },
    },
  ),
  'browsing-asked': onPage({}, { help: { ...noCall, asked: true } }),
  'browsing-ask-failed': onPage({}, { help: { ...noCall, failed: true } }),
  'browsing-no-desk': onPage({}, { help: { ...noCall, canCall: false } }),
  ending: { name: 'ending' },
  wiping: { name: 'wiping', steps: wipeSteps.map(done(6)) },
  'wiping-missing': {
    name: 'wiping',
    steps: wipeSteps.map((name, index) => ({ name, state: index < 11 ? 'missing' : 'done' })),
  },
  receipt,
  'receipt-records': { ...receipt, recordsShown: true },
  'receipt-failed': {
    ...receipt,
    receipt: {
      ...receipt.receipt,
      wipeProved: false,
      steps: wipeSteps.map((name, index) => ({ name, state: index === 4 ? 'failed' : 'done' })),
    },
  },
  'receipt-declined': {
    ...receipt,
    receipt: {
      ...receipt.receipt,
      cause: 'declined',
      openedAtMs: null,
      closedAtMs: null,
      records: ['access.denied'],
    },
  },
  'receipt-nothing': {
    ...receipt,
    receipt: {
      ...receipt.receipt,
      cause: 'recovered',
      openedAtMs: null,
      closedAtMs: null,
      records: [],
      goneByMs: null,
    },
  },
  'out-of-order-close': { name: 'out-of-order', reason: 'close-failed', failedSteps: ['views', 'sockets'] },
  'out-of-order-wipe': { name: 'out-of-order', reason: 'wipe-failed', failedSteps: ['storage', 'scratch'] },
  'out-of-order-record': { name: 'out-of-order', reason: 'record-failed', failedSteps: [] },
  'out-of-order-store': { name: 'out-of-order', reason: 'store-failed', failedSteps: [] },
} satisfies Record<string, Screen>;

/** The name of one state. */
export type StateLabel = keyof typeof states;

/** A snapshot as main would send it. */
export function viewOf(screen: Screen, language: Language = 'en'): TerminalView {
  return {
    terminal: { label: 'Lobby 1', hotelName: 'Harbour Grand Hotel', demo: true, offlineMinutesLeft: null },
    language,
    screen,
  };
}
