import type { BlockReason } from './codes.ts';
import type { FilesView, GuestQuestion, HandOverView, MediaUse, PrintView } from './files.ts';
import type { KeyboardField } from './keyboard-field.ts';
import type { PauseView } from './pause.ts';
import type { ReadyMessage } from './ready-messages.ts';
import type { FindView, LoadStage, TabsView } from './tabs.ts';

/** What a guest may know of the profile in use. */
export type ProfileView = {
  readonly profileId: string;
  /** Title by language tag; `en` is always there. */
  readonly titles: Readonly<Record<string, string>>;
  readonly channelId: string;
  /** Number of the permit the channel runs under. */
  readonly channelPermit: string;
  /** ISO 3166-1 alpha-2 of the channel's exit. */
  readonly channelCountry: string;
  readonly tiles: readonly Tile[];
  /** Places that the address field offers beside the tiles: hosts whose pages the profile opens by name. */
  readonly hosts: readonly string[];
  /** Words typed into the address field are looked up. */
  readonly canSearch: boolean;
};

/** One tile of the start page. */
export type Tile = { readonly titles: Readonly<Record<string, string>>; readonly url: string };

/** The bar, and what lies above it. */
export type BrowsingScreen = {
  readonly name: 'browsing';
  readonly profile: ProfileView;
  readonly tabs: TabsView;
  /** What the active tab shows. */
  readonly page: PageView;
  /** Looking for a text in the page; `null` when the guest is not. */
  readonly find: FindView | null;
  /** A field of the bar that a key in a page asked for; `null` when none was. */
  readonly asked: AskedField | null;
  /** The exit in use as the channel itself reported it; `null` while it is not proved, or when it reports none. */
  readonly exitAddress: string | null;
  /** When the channel last proved itself; epoch milliseconds by this terminal's clock. */
  readonly exitProvedAtMs: number | null;
  /** `checking`: not proved now, or another way is being looked for. `lost`: nothing goes out any more. */
  readonly exitState: 'proved' | 'checking' | 'lost';
  readonly endsAtMs: number;
  readonly time: TimeView;
  readonly warning: TimeWarning | null;
  /** A short message over the bar, chosen from a code; `null` when there is none. */
  readonly toast: Toast | null;
  /** What the desk says, until the guest has read it. */
  readonly message: DeskMessage | null;
  readonly help: HelpView;
  /** What lies over the page in its place; `null`: the page itself. */
  readonly panel: PanelName | null;
  /** The guest has stepped away; nothing of the pages is seen or heard. */
  readonly pause: PauseView | null;
  /** The on-screen keyboard is there, and for whom. */
  readonly keyboard: KeyboardPlace | null;
  readonly files: FilesView;
  readonly handOver: HandOverView | null;
  readonly print: PrintView | null;
  readonly question: GuestQuestion | null;
  /** What pages may see and hear of the guest now; `null` for nothing. */
  readonly media: MediaUse | null;
};

/** The keyboard is to go to this field of the bar; `count` grows with each time it was asked for. */
export type AskedField = { readonly field: 'address' | 'find'; readonly count: number };

/** Panels of ours that a guest opens over the page; `tools` is a row above the bar and leaves the page in sight. */
export const panelNames = ['records', 'files', 'print', 'comfort', 'exit', 'language', 'tools'] as const;

/** One panel. */
export type PanelName = (typeof panelNames)[number];

/** Whether what is open lies over the page, so that nothing is seen of it. */
export function coversPage(panel: PanelName | null): boolean {
  return panel !== null && panel !== 'tools';
}

/** Short messages over the bar. */
export type Toast =
  | 'upload-refused'
  | 'download-refused'
  | 'print-refused'
  | 'popup-refused'
  | 'external-refused'
  | 'tabs-full'
  | 'file-saved'
  | 'file-arriving'
  | 'file-failed'
  | 'file-not-shown'
  | 'files-full'
  | 'scan-refused'
  | 'media-allowed'
  | 'time-added';

/** Whose text the keyboard writes: the guest's page's, or a field of the bar. */
export type KeyboardPlace = {
  readonly owner: 'page' | 'address' | 'shell';
  readonly field: KeyboardField;
  /** Another number for each field, and for the same one when it is touched again. */
  readonly turn: number;
};

/** How the time of the session runs. */
export type TimeView = {
  /** Minutes the guest can still take once, by themselves; 0 when none. */
  readonly graceMinutes: number;
} & (
  | { readonly charged: true }
  /** Nothing is charged: the clock stands at so many milliseconds. */
  | { readonly charged: false; readonly reason: UnchargedReason; readonly leftMs: number }
);

/** Why time is not charged: on a blocked page, while line or gateway are silent, while the desk helps. */
export type UnchargedReason = 'blocked' | 'line' | 'desk';

/** What became of the guest's wish for more minutes. `away`: nobody could be asked, and nothing changed. */
export type GraceAnswer = 'taken' | 'refused' | 'away';

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
      /** `null` once the page is there. */
      readonly loading: LoadStage | null;
      readonly canGoBack: boolean;
      readonly canGoForward: boolean;
      readonly zoomPercent: number;
      /** Drawn for reading: large letters, wide lines apart, one column where the page allows. */
      readonly largePrint: boolean;
    }
  /** A file of the session, drawn by the terminal's own viewer. */
  | { readonly kind: 'file'; readonly fileId: string; readonly name: string; readonly canGoBack: boolean }
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
  /** The stay ends today, and with it the session: told once. */
  | { readonly kind: 'departure'; readonly endsAtMs: number }
  | { readonly kind: 'idle'; readonly endsAtMs: number }
  | { readonly kind: 'gateway'; readonly endsAtMs: number };
