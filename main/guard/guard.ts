import type { BrowsingScreen } from '../../preload/contract/browsing-view.ts';
import type { BlockReason } from '../../preload/contract/codes.ts';
import type { Language } from '../../preload/contract/languages.ts';
import type { PageSize } from '../../preload/contract/layout.ts';
import type { Profile } from '../profile/shape.ts';
import type { EnableStep, EndStep } from '../session/steps.ts';
import type { ExitStanding } from './exit-book.ts';
import type { FileCommands } from './files/file-commands.ts';
import type { OutletCommands } from './outlet-commands.ts';
import type { ExitProof } from './proxy-process.ts';
import type { TabCommands } from './tabs/tab-commands.ts';
import type { BarAct } from './view/keys.ts';
import type { TypingCommands } from './view/typing/typing-commands.ts';

// The port between the session and everything that touches guest pages. `create-guard.ts` is the one implementation.

/** What the guard tells the session; none of it holds an address but `page`. */
export type GuardEvent =
  | { readonly type: 'pageChanged' }
  /** A guest touched, clicked, scrolled or typed in a guest page. */
  | { readonly type: 'guestInput' }
  /** Sheets of the session were sent to the printer. */
  | { readonly type: 'paperPrinted' }
  /** A key pressed in a page that acts on the bar; the same as the button for it. */
  | { readonly type: 'barKey'; readonly act: BarAct }
  /** Something was refused; kind, source and count feed the security record, never the address or the rule's text. */
  | {
      readonly type: 'refused';
      readonly kind: RefusalKind;
      readonly source: RefusalSource;
      readonly count: number;
    }
  /** The only guest view died and could not be replaced. */
  | { readonly type: 'viewCrashed' }
  /** The channel stopped answering; every page is already cut off. */
  | { readonly type: 'channelLost' }
  /** The exit in use as the channel itself reported it: at enabling, and when another way into the channel took over. */
  | { readonly type: 'exitProved'; readonly exit: ExitProof };

/** What was refused. */
export type RefusalKind =
  | 'navigation'
  | 'subresource'
  | 'connection'
  | 'permission'
  | 'download'
  | 'upload'
  | 'print'
  | 'popup'
  | 'external'
  | 'certificate';

/** What refused: a filter or list of the profile, what the profile does not open, or what no profile lifts. */
export type RefusalSource = 'profile-block' | 'profile-default' | 'built-in';

/** Why a page was not shown. */
export type Blocked = { readonly reason: BlockReason; readonly host: string; readonly rule: string | null };

/**
 * What came of putting newer rules in force. `code`: `not-enabled`, `busy`, `other-profile`, `other-channel`,
 * `more-than-rules` (needs a new session), `rules` (a filter cannot be read), `lists` (one is missing or wrong).
 */
export type SwapResult =
  /** `cut`: tunnels of hosts that are no longer allowed. */
  { readonly ok: true; readonly cut: number } | { readonly ok: false; readonly code: string };

/** One guard serves one session, then is thrown away with its process tree. */
export type Guard = TabCommands &
  FileCommands &
  OutletCommands &
  TypingCommands & {
    /** Starts ahead what enabling would wait for, once somebody is there; nothing is reached by it. A second call does nothing. */
    warm(): void;
    /** Steps `guard-proxy`, `partition`, `route`, `gates` and `view`, in that order, for this profile. */
    enableSteps(sessionId: string, profile: Profile): readonly EnableStep[];
    /** Step `views`: every guest view destroyed; then `sockets`: proxy stopped, none open. For state `ending`. */
    closeSteps(): readonly EndStep[];
    /** Steps `storage` to `crash-dumps`, for state `wiping`. */
    wipeSteps(): readonly EndStep[];
    /**
     * Puts the rules of a newer issue of the session's profile in force while the guest browses. A refusal changes nothing;
     * rejects when the proxy fails, and then nobody knows what it lets through: the session must end.
     */
    swapRules(profile: Profile): Promise<SwapResult>;
    /** The exit in use; `null` before it is proved and after the channel is lost. */
    exit(): ExitProof | null;
    /** How the way out stands, and when it was last proved. */
    exitStanding(): ExitStanding;
    /** Short message over the bar, cleared by the guard after a few seconds. */
    toast(): BrowsingScreen['toast'];
    /** Leaves room for the shell at the bottom of the window, so much of a window of this size (CSS pixels). */
    leaveRoom(heightPx: (size: PageSize) => number): void;
    /**
     * Lays what the guest views show below the shell's own page, or above it again. The pages keep their size, their focus
     * and their work; they learn nothing of it.
     */
    coverPages(covered: boolean): void;
    /**
     * While the guest is away nothing of any page is seen, heard or typed into, whatever `coverPages` is told meanwhile, and no
     * page gets camera or microphone. One that had them is loaded anew; the others learn nothing of it.
     */
    stepAway(isAway: boolean): void;
    /** Sites and their pages are told this language from now on. */
    setLanguage(language: Language): void;
    /** What the guard's `comfort` gives is another; pages are told. */
    comfortChanged(): void;
  };
