import type { HotelFault } from '../../port.ts';
import type { FiasRecord } from '../records/records.ts';

// The link to an interface (`gateway.md` 4) as a machine: down, connecting, waiting for LS, described (LD, LR and LA are
// out), up, in sync. It does nothing itself.

/** Timings and habits of one interface. */
export type LinkSettings = {
  /** Until the first new attempt after a connection ended; it doubles up to a minute. */
  readonly retryMs: number;
  /** For one answer. */
  readonly packetMs: number;
  /** Silence after which an LA is sent. */
  readonly aliveMs: number;
  /** For the next record of a resync. */
  readonly resyncMs: number;
  /** Silence that ends a resync whose interface sends neither DS nor DE. */
  readonly quietMs: number;
  /** From one resync to the next. */
  readonly resyncEveryMs: number;
  /** Errors in a row that end the connection. */
  readonly errorLimit: number;
  /** Whether an LS is answered with ours; some interfaces want none. */
  readonly sendsLinkStart: boolean;
};

/** Timers of a link, each at most once. */
export type LinkTimer = 'reconnect' | 'answer' | 'idle' | 'resync' | 'resyncAgain';

/** `asked`: DR is out; `open`: records come without DS; `marked`: between DS and DE. */
export type ResyncState = 'none' | 'asked' | 'open' | 'marked';

/** Where a link stands. */
export type LinkState = {
  readonly at: 'down' | 'connecting' | 'waiting' | 'described' | 'up';
  readonly resync: ResyncState;
  /** Alive ever since the last complete resync: the one thing that makes a reading fresh (`gateway.md` 18). */
  readonly isInSync: boolean;
  readonly hasGreeted: boolean;
  /** Of the last description, and of our last LA. */
  readonly describedAtMono: number;
  readonly aliveAtMono: number;
  /** An LA of ours has no answer yet. */
  readonly isAliveOpen: boolean;
  /** Missing answers and broken frames in a row. */
  readonly errors: number;
  /** Descriptions since the link was up last. */
  readonly descriptions: number;
  /** Connections in a row that never came up. */
  readonly failures: number;
  readonly isDoubted: boolean;
};

/** What happens to a link. */
export type LinkEvent =
  | { readonly type: 'opened' | 'started' | 'frameBroken' }
  | { readonly type: 'closed'; readonly fault: HotelFault }
  | { readonly type: 'recordCame'; readonly record: FiasRecord }
  /** What was told cannot be the whole truth; `isUrgent`: stays hang on it. */
  | { readonly type: 'doubted'; readonly isUrgent: boolean }
  | { readonly type: 'rang'; readonly timer: LinkTimer };

/** What a link asks for. */
export type LinkEffect =
  | { readonly do: 'open' }
  | { readonly do: 'send'; readonly what: 'LS' | 'LA' | 'DR' | 'description' }
  | { readonly do: 'hangUp'; readonly fault: HotelFault }
  | { readonly do: 'setAlarm'; readonly timer: LinkTimer; readonly afterMs: number }
  | { readonly do: 'stopAlarm'; readonly timer: LinkTimer }
  | { readonly do: 'keep'; readonly record: FiasRecord }
  /** `distrust`: what was told before may be out of date, and a resync that was running is void. */
  | { readonly do: 'beginResync' | 'abandonResync' | 'distrust' }
  | { readonly do: 'endResync'; readonly isMarked: boolean };

/** A step of a link. */
export type LinkStep = { readonly state: LinkState; readonly effects: readonly LinkEffect[] };

/** A link before its start. */
export const newLink: LinkState = {
  at: 'down',
  resync: 'none',
  isInSync: false,
  hasGreeted: false,
  describedAtMono: Number.NEGATIVE_INFINITY,
  aliveAtMono: Number.NEGATIVE_INFINITY,
  isAliveOpen: false,
  errors: 0,
  descriptions: 0,
  failures: 0,
  isDoubted: false,
};

/** Whether what is known of stays holds now. */
export function isFresh({ at, isInSync, errors }: LinkState): boolean {
  return at === 'up' && isInSync && errors === 0;
}
