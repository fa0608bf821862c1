import type {
  BlockedReason,
  BlockReason,
  EnablingStep,
  StepState,
  TokenRefusal,
  UnavailableReason,
  WipeStep,
} from './codes.ts';
import type { Language } from './languages.ts';
import type { ReadyMessage } from './ready-messages.ts';

/** All a shell page shows: one full snapshot, replaced at every change. Holds nothing a guest page said but its title. */
export type TerminalView = {
  readonly terminal: TerminalLabel;
  readonly language: Language;
  readonly screen: Screen;
};

/** What stands in the corner of every screen. */
export type TerminalLabel = {
  readonly label: string;
  readonly hotelName: string;
  /** True while keys or hotel system are the demo's; the screens then say so. */
  readonly demo: boolean;
  /** Minutes for which sessions can still begin while the gateway is away; null while it is there, or when none can. */
  readonly offlineMinutesLeft: number | null;
};

/** One screen and all it needs. */
export type Screen =
  | AttractScreen
  | EntryScreen
  | { readonly name: 'verifying' }
  | NoticeScreen
  | { readonly name: 'starting'; readonly steps: readonly StepView<EnablingStep>[] }
  | BrowsingScreen
  | { readonly name: 'ending' }
  | { readonly name: 'wiping'; readonly steps: readonly StepView<WipeStep>[] }
  | ReceiptScreen
  | {
      readonly name: 'out-of-order';
      readonly reason: BlockedReason;
      readonly failedSteps: readonly WipeStep[];
    };

/** No guest: languages to touch, or why nothing can start now. */
export type AttractScreen = {
  readonly name: 'attract';
  readonly unavailable: UnavailableReason | null;
  /** What IT compares while the terminal waits for approval; `null` once enrolled. */
  readonly enrolment: { readonly userCode: string; readonly fingerprintWords: readonly string[] } | null;
};

/** Token entry in the guest's language. */
export type EntryScreen = {
  readonly name: 'entry';
  readonly refusal: TokenRefusal | null;
  /** Gateway-independent epoch milliseconds until which no token is taken; `null` when one may be tried. */
  readonly coolDownEndsAtMs: number | null;
};

/** What is kept about the guest, generated from the record catalogue. */
export type NoticeScreen = {
  readonly name: 'notice';
  readonly notice: NoticeView;
  readonly profile: ProfileView;
  /** Epoch milliseconds at which the session ends at the latest. */
  readonly endsAtMs: number;
};

/** The retention table of the notice. */
export type NoticeView = {
  readonly version: string;
  readonly keptDays: number;
  readonly goneByDays: number;
  /** Fields of the catalogue that will be kept, in its order; the screen has a text for each. */
  readonly rows: readonly RetentionRow[];
  /** Keys of the catalogue's never-keep list; the screen has a text for each. */
  readonly neverKept: readonly string[];
};

/** One row of it. */
export type RetentionRow = {
  readonly field: string;
  /** Days it is kept from the end of its segment; null for what is kept only while an order of an authority holds it. */
  readonly keptDays: number | null;
  /** Day by which it is gone; where `keptDays` is null, days after the end of the order. */
  readonly goneByDays: number;
};

/** What a guest may know of the profile in use. */
export type ProfileView = {
  readonly profileId: string;
  /** Title by language tag; `en` is always there. */
  readonly titles: Readonly<Record<string, string>>;
  readonly channelId: string;
  /** ISO 3166-1 alpha-2 of the channel's exit. */
  readonly channelCountry: string;
  readonly tiles: readonly Tile[];
};

/** One tile of the start page. */
export type Tile = { readonly titles: Readonly<Record<string, string>>; readonly url: string };

/** The bar, and what lies above it. */
export type BrowsingScreen = {
  readonly name: 'browsing';
  readonly profile: ProfileView;
  readonly page: PageView;
  /** The exit in use as the channel itself reported it; `null` while it is not proved, or when it reports none. */
  readonly exitAddress: string | null;
  readonly endsAtMs: number;
  /** Epoch milliseconds of the last event that changed `endsAtMs`, so that a screen can say "time was added". */
  readonly warning: TimeWarning | null;
  /** A short message over the bar, chosen from a code; `null` when there is none. */
  readonly toast:
    | 'upload-refused'
    | 'download-refused'
    | 'print-refused'
    | 'popup-refused'
    | 'external-refused'
    | null;
  /** What the desk says, until the guest has read it. */
  readonly message: DeskMessage | null;
  readonly help: HelpView;
  /** True while the guest's own records lie over the page. */
  readonly recordsShown: boolean;
};

/** What the desk says: a ready message, which the screen has in every language, or words as they are. */
export type DeskMessage =
  | { readonly kind: 'ready'; readonly message: ReadyMessage }
  | { readonly kind: 'text'; readonly text: string };

/** What a guest has asked the desk for. */
export type HelpView = {
  /** The desk knows that this guest asks for something. */
  readonly asked: boolean;
  /** The desk can be asked about what is shown now. */
  readonly canAsk: boolean;
  /** The desk can be asked for time or for anything else: not in a session that began without the gateway, nor while it is silent. */
  readonly canCall: boolean;
  /** The last question did not reach the desk. */
  readonly failed: boolean;
};

/** What fills the space above the bar. */
export type PageView =
  | { readonly kind: 'start' }
  | {
      readonly kind: 'page';
      /** Canonical address, without user information. */
      readonly url: string;
      readonly host: string;
      readonly title: string;
      readonly loading: boolean;
      readonly canGoBack: boolean;
      readonly canGoForward: boolean;
    }
  | {
      readonly kind: 'blocked';
      readonly reason: BlockReason;
      /** Host only: a path never reaches a screen of ours. Empty when the address could not be read. */
      readonly host: string;
      /** The filter that decided, as the profile writes it, or `null` for a built-in rule. */
      readonly rule: string | null;
      /** The group of sites that staff may open for this session and that would open this address; null: there is none. */
      readonly groupId: string | null;
      readonly canGoBack: boolean;
    };

/** A warning that covers no button and takes no focus. */
export type TimeWarning =
  | { readonly kind: 'time'; readonly secondsLeft: 300 | 120 | 30; readonly endsAtMs: number }
  | { readonly kind: 'idle'; readonly endsAtMs: number }
  | { readonly kind: 'gateway'; readonly endsAtMs: number };

/** The proof of the wipe, shown for ten seconds or until touched. */
export type ReceiptScreen = {
  readonly name: 'receipt';
  readonly receipt: WipeReceipt;
  /** True while the guest reads their own records instead. */
  readonly recordsShown: boolean;
};

/** What was removed, and what is kept. Step names, results and record fields; nothing of a guest's browsing. */
export type WipeReceipt = {
  readonly cause: string;
  readonly wipeProved: boolean;
  readonly steps: readonly StepView<WipeStep>[];
  readonly openedAtMs: number | null;
  readonly closedAtMs: number | null;
  /** Record types of this session in the store, oldest first. */
  readonly records: readonly string[];
  /** Epoch milliseconds by which the records are gone. */
  readonly goneByMs: number | null;
};

/** One step and its state. */
export type StepView<Name extends string> = { readonly name: Name; readonly state: StepState };
