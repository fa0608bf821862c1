import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { qrPicture } from '../../main/records/guest/qr-picture.ts';
import type { BrowsingScreen, KeyboardPlace, ProfileView } from '../../preload/contract/browsing-view.ts';
import type { BlockReason } from '../../preload/contract/codes.ts';
import { enablingSteps, wipeSteps } from '../../preload/contract/codes.ts';
import { plainComfort } from '../../preload/contract/comfort.ts';
import type { FilesView, FileView, HandOverView, PrintView } from '../../preload/contract/files.ts';
import type { Language } from '../../preload/contract/languages.ts';
import type { PauseView } from '../../preload/contract/pause.ts';
import type { ReceiptScreen, RetentionRow, Screen, TerminalView } from '../../preload/contract/views.ts';

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
  channelPermit: 'GJ-2026-0147',
  channelCountry: 'SG',
  tiles: [
    { titles: { en: 'Morning News', 'zh-Hans': '晨间新闻' }, url: 'https://news.example/' },
    { titles: { en: 'Search', 'zh-Hans': '搜索' }, url: 'https://search.example/' },
    { titles: { en: 'Airline check-in', 'zh-Hans': '航空值机' }, url: 'https://check-in.airline.example/' },
    { titles: { en: 'Mail', 'zh-Hans': '邮箱' }, url: 'https://mail.example/' },
    { titles: { en: 'Maps', 'zh-Hans': '地图' }, url: 'https://maps.example/' },
    { titles: { en: 'Translate', 'zh-Hans': '翻译' }, url: 'https://translate.example/' },
  ],
  hosts: ['news.example', 'mail.example', 'maps.example'],
  canSearch: true,
};

const page: BrowsingScreen['page'] & { kind: 'page' } = {
  kind: 'page',
  url: 'https://news.example/world/2026/11/24/a-long-story-about-the-sea?from=front',
  host: 'news.example',
  title: 'A long story about the sea',
  loading: null,
  canGoBack: true,
  canGoForward: false,
  zoomPercent: 100,
  largePrint: false,
};

const longTitle = 'Find the words between \u05d0\u05d1 and here, then go on reading for as long as you like';

const severalTabs: BrowsingScreen['tabs'] = {
  tabs: [
    { tabId: 't1', kind: 'start', title: '', host: '', loading: false, audible: false },
    { tabId: 't2', kind: 'page', title: page.title, host: page.host, loading: false, audible: true },
    { tabId: 't3', kind: 'page', title: longTitle, host: 'mail.example', loading: true, audible: false },
    { tabId: 't4', kind: 'blocked', title: '', host: 'casino.example', loading: false, audible: false },
    { tabId: 't5', kind: 'page', title: '', host: 'a.b.c.maps.example', loading: false, audible: false },
  ],
  activeId: 't2',
  canOpen: true,
  shown: true,
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
    panel: null,
    tabs: {
      tabs: [{ tabId: 't1', kind: 'start', title: '', host: '', loading: false, audible: false }],
      activeId: 't1',
      canOpen: true,
      shown: true,
    },
    find: null,
    asked: null,
    exitProvedAtMs: nowMs - 20_000,
    exitState: 'proved',
    time: { graceMinutes: 0, charged: true },
    pause: null,
    keyboard: null,
    files: { files: [], canShow: true, canPrint: true, canSendToPhone: true, canSaveToUsb: false },
    handOver: null,
    print: null,
    question: null,
    media: null,
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

const paused = (changes: Partial<PauseView> = {}): PauseView => ({
  state: 'locked',
  endsAtMs: nowMs + 103_000,
  wrong: false,
  triesAgainAtMs: null,
  tookMedia: false,
  ...changes,
});

const blockReasons: readonly BlockReason[] = [
  'rule',
  'category',
  'default',
  'scheme',
  'private-address',
  'address',
  'download',
  'certificate',
  'certificate-date',
  'certificate-name',
  'certificate-authority',
  'channel',
  'limit',
  'timeout',
  'revoked',
  'not-found',
  'unreachable',
  'closed',
  'bad-answer',
  'redirects',
  'offline',
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

const typing = (owner: KeyboardPlace['owner'], kind: KeyboardPlace['field']['kind']): KeyboardPlace => ({
  owner,
  field: { kind, enterAction: kind === 'url' ? 'go' : 'enter' },
  turn: 1,
});

const unavailable = (
  reason: 'starting' | 'closed' | 'gateway-away' | 'channel-away' | 'documents-refused',
): Screen => ({
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

const handedOverId = '7a6f3c1e-52d4-4f0b-9a53-1c2d3e4f5a6b';

const handedOver: FilesView = {
  files: [
    { fileId: handedOverId, name: 'Boarding pass LX189.pdf', bytes: 184_320, shows: 'pdf', arriving: null },
  ],
  canShow: true,
  canPrint: true,
  canSendToPhone: true,
  canSaveToUsb: true,
};

const phoneUrl = 'http://192.168.20.31:8631/Zm9yLXRoZS1zY3JlZW5zLQ';

const phoneOffer = (state: (HandOverView & { way: 'phone' })['state']): HandOverView => ({
  way: 'phone',
  fileId: handedOverId,
  url: phoneUrl,
  qr: qrPicture(phoneUrl),
  endsAtMs: nowMs + 172_000,
  state,
});

const printing = (state: PrintView['state']): PrintView => ({
  state,
  pages: 3,
  fileId: handedOverId,
  price: '¥2',
  mostPages: 20,
  failure: null,
});

const fileId = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;

const file = (number: number, name: string, changes: Partial<FileView> = {}): FileView => ({
  fileId: fileId(number),
  name,
  bytes: 48_213,
  shows: 'pdf',
  arriving: null,
  ...changes,
});

const someFiles: FilesView = {
  files: [
    file(1, 'Boarding pass.pdf'),
    file(2, 'IMG_20261124_081502.jpg', { shows: 'image', bytes: 3_480_112 }),
    file(3, `${'a very long name '.repeat(6)}… .docx`, { shows: 'none', bytes: 812 }),
    file(4, 'تذكرة القطار.pdf', { shows: 'text', bytes: 9_120 }),
    file(5, 'holiday.mp4', { bytes: 61_000_000, arriving: { totalBytes: 180_000_000 } }),
    file(6, '', { bytes: 12_000, arriving: { totalBytes: null } }),
  ],
  canShow: true,
  canPrint: true,
  canSendToPhone: true,
  canSaveToUsb: true,
};

/** Every screen, in every state it has. */
export const states = {
  attract: { name: 'attract', unavailable: null, enrolment: null },
  'attract-starting': unavailable('starting'),
  'attract-closed': unavailable('closed'),
  'attract-not-enrolled': {
    name: 'attract',
    unavailable: 'not-enrolled',
    enrolment: { userCode: 'K7QM-2XWD', fingerprintWords: ['harbour', 'copper', 'lantern', 'maple'] },
  },
  'attract-gateway-away': unavailable('gateway-away'),
  'attract-locked': {
    name: 'attract',
    unavailable: 'locked',
    enrolment: null,
    message: 'The screen is being repaired. Please use Lobby 2, beside the lifts.',
  },
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
  'browsing-loading': onPage({ loading: 'asking', canGoBack: false }),
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
  'browsing-grace': onPage(
    {},
    {
      warning: { kind: 'time', secondsLeft: 120, endsAtMs: nowMs + 120_000 },
      endsAtMs: nowMs + 120_000,
      time: { graceMinutes: 10, charged: true },
    },
  ),
  'browsing-still-line': onPage(
    {},
    {
      warning: { kind: 'time', secondsLeft: 300, endsAtMs: nowMs + 300_000 },
      time: { graceMinutes: 0, charged: false, reason: 'line', leftMs: 300_000 },
    },
  ),
  'browsing-still-desk': onPage(
    {},
    {
      help: { ...noCall, asked: true },
      time: { graceMinutes: 0, charged: false, reason: 'desk', leftMs: 2_530_000 },
    },
  ),
  'browsing-departure': onPage({}, { warning: { kind: 'departure', endsAtMs: nowMs + 1_800_000 } }),
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
  'browsing-media-asked': onPage(
    { host: 'meet.example' },
    { question: { kind: 'media', host: 'meet.example', camera: true, microphone: true } },
  ),
  'browsing-media-used': onPage({ host: 'meet.example' }, { media: { camera: true, microphone: true } }),
  'browsing-to-phone': onPage({}, { panel: 'files', files: handedOver, handOver: phoneOffer('waiting') }),
  'browsing-to-phone-done': onPage({}, { panel: 'files', files: handedOver, handOver: phoneOffer('done') }),
  'browsing-to-phone-failed': onPage(
    {},
    { panel: 'files', files: handedOver, handOver: phoneOffer('failed') },
  ),
  'browsing-to-usb': onPage(
    {},
    { panel: 'files', files: handedOver, handOver: { way: 'usb', fileId: handedOverId, state: 'writing' } },
  ),
  'browsing-print-preparing': onPage({}, { panel: 'print', print: printing('preparing') }),
  'browsing-print-ready': onPage({}, { panel: 'print', print: printing('ready') }),
  'browsing-print-sending': onPage({}, { panel: 'print', print: printing('printing') }),
  'browsing-print-printed': onPage({}, { panel: 'print', print: printing('printed') }),
  'browsing-print-failed': onPage(
    {},
    { panel: 'print', print: { ...printing('failed'), failure: 'printer', pages: 0 } },
  ),
  'browsing-print-too-long': onPage(
    {},
    { panel: 'print', print: { ...printing('failed'), failure: 'too-long', pages: 214 } },
  ),
  'browsing-download': onPage({}, { toast: 'download-refused' }),
  'browsing-print': onPage({}, { toast: 'print-refused' }),
  'browsing-popup': onPage({}, { toast: 'popup-refused' }),
  'browsing-records': onPage({}, { panel: 'records' }),
  'browsing-keyboard': onPage({}, { keyboard: typing('page', 'text') }),
  'browsing-keyboard-pad': onPage({}, { keyboard: typing('page', 'number') }),
  'browsing-keyboard-address': onPage({}, { keyboard: typing('address', 'url') }),
  'browsing-tools': onPage({ zoomPercent: 125, largePrint: true }, { panel: 'tools', tabs: severalTabs }),
  'browsing-tools-start': browsing({ panel: 'tools' }),
  'browsing-tabs': onPage({ loading: 'receiving' }, { tabs: severalTabs }),
  'browsing-one-page': onPage({}, { tabs: { ...severalTabs, shown: false } }),
  'browsing-find': onPage({}, { find: { text: 'sea', current: 2, matches: 14 }, tabs: severalTabs }),
  'browsing-find-none': onPage({}, { find: { text: 'mountain', current: 0, matches: 0 } }),
  'browsing-suggestions': onPage(
    {},
    {
      keyboard: typing('address', 'url'),
      tabs: severalTabs,
    },
  ),
  'browsing-tabs-full': onPage({}, { toast: 'tabs-full', tabs: { ...severalTabs, canOpen: false } }),
  'browsing-comfort': onPage({}, { panel: 'comfort' }),
  'files-none': onPage({}, { panel: 'files' }),
  'files-list': onPage({}, { panel: 'files', files: someFiles }),
  'files-asked': onPage(
    {},
    {
      panel: 'files',
      files: someFiles,
      question: { kind: 'files', host: 'consulate.example', multiple: true },
    },
  ),
  'files-shown': browsing({
    page: { kind: 'file', fileId: fileId(1), name: 'Boarding pass.pdf', canGoBack: true },
    tabs: {
      tabs: [
        { tabId: 't1', kind: 'file', title: 'Boarding pass.pdf', host: '', loading: false, audible: false },
      ],
      activeId: 't1',
      canOpen: true,
      shown: true,
    },
    files: someFiles,
  }),
  'browsing-file-arriving': onPage({}, { toast: 'file-arriving' }),
  'browsing-external': onPage({}, { toast: 'external-refused' }),
  ...(Object.fromEntries(blockReasons.map((reason) => [`blocked-${reason}`, blocked(reason)])) as Record<
    `blocked-${BlockReason}`,
    Screen
  >),
  'blocked-askable': askable(),
  'blocked-still': {
    ...browsing(),
    ...askable(),
    time: { graceMinutes: 0, charged: false, reason: 'blocked', leftMs: 2_530_000 },
  } as Screen,
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
  'browsing-exit': onPage({}, { panel: 'exit' }),
  'browsing-exit-checking': onPage(
    {},
    { panel: 'exit', exitState: 'checking', exitAddress: null, exitProvedAtMs: null },
  ),
  'browsing-exit-lost': onPage(
    {},
    { panel: 'exit', exitState: 'lost', exitAddress: null, exitProvedAtMs: null },
  ),
  'browsing-language': onPage({}, { panel: 'language' }),
  'paused-choosing': browsing({ pause: paused({ state: 'choosing' }) }),
  'paused-locked': browsing({ pause: paused() }),
  'paused-media-off': browsing({ pause: paused({ tookMedia: true }) }),
  'paused-wrong': browsing({ pause: paused({ wrong: true }) }),
  'paused-waiting': browsing({ pause: paused({ wrong: true, triesAgainAtMs: nowMs + 20_000 }) }),
  'paused-time120': browsing({
    pause: paused(),
    warning: { kind: 'time', secondsLeft: 120, endsAtMs: nowMs + 120_000 },
  }),
  ending: { name: 'ending' },
  wiping: { name: 'wiping', steps: wipeSteps.map(done(6)) },
  'wiping-missing': {
    name: 'wiping',
    steps: wipeSteps.map((name, index) => ({ name, state: index < 11 ? 'missing' : 'done' })),
  },
  receipt,
  'receipt-paper': { ...receipt, receipt: { ...receipt.receipt, paper: true } },
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
    terminal: {
      label: 'Lobby 1',
      hotelName: 'Harbour Grand Hotel',
      demo: true,
      offlineMinutesLeft: null,
      brand: null,
      hours: null,
      isDark: false,
    },
    language,
    comfort: plainComfort,
    screen,
  };
}

/** Languages in which every state is looked at with every tool; in the others only what differs between languages is. */
export const thoroughLanguages: readonly Language[] = ['en', 'zh-Hans', 'ar', 'de'];
