import type { AdminScreen } from './admin.ts';
import type { Brand, OpeningHours } from './brand.ts';
import type { BrowsingScreen, ProfileView } from './browsing-view.ts';
import type {
  BlockedReason,
  EnablingStep,
  StepState,
  TokenRefusal,
  UnavailableReason,
  WipeStep,
} from './codes.ts';
import type { Comfort } from './comfort.ts';
import type { Language } from './languages.ts';

/** All a shell page shows: one full snapshot, replaced at every change. Holds nothing a guest page said but its title. */
export type TerminalView = {
  readonly terminal: TerminalLabel;
  readonly language: Language;
  readonly comfort: Comfort;
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
  /** What the hotel shows of itself; `null`: the plain look. */
  readonly brand: Brand | null;
  /** When guests are taken; `null`: always. */
  readonly hours: OpeningHours | null;
  /** The screen is to be dark now while nobody is there. */
  readonly isDark: boolean;
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
  | AdminScreen
  | {
      readonly name: 'out-of-order';
      readonly reason: BlockedReason;
      readonly failedSteps: readonly WipeStep[];
    };

/** No guest: languages to touch, or why nothing can start now. */
export type AttractScreen = {
  readonly name: 'attract';
  readonly unavailable: UnavailableReason | null;
  /** Words of the hotel's IT, as they are, where the terminal is out of service; absent without any. */
  readonly message?: string;
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
  /** Something was printed and may still lie in the printer. */
  readonly paper?: true;
  /** Epoch milliseconds by which the records are gone. */
  readonly goneByMs: number | null;
};

/** One step and its state. */
export type StepView<Name extends string> = { readonly name: Name; readonly state: StepState };
