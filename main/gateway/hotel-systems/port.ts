// The one interface to hotel systems. Names, nationality documents and credentials stay behind it (D-09): what comes out
// is what eligibility and grants need, and initials for the desk.

/** Canonical states of a stay (`gateway.md` 2). A value that an adapter does not list is `unknown`, never eligible. */
export type StayState = 'expected' | 'inHouse' | 'departed' | 'cancelled' | 'noShow' | 'unknown';

/** What is known of one guest of a stay. */
export type StayGuest = {
  /** Initials such as `A. B.`; the adapter keeps the name. */
  readonly initials: string;
  /** Country code as the hotel system writes it, or `null` when it says nothing. */
  readonly nationality: string | null;
};

/** One stay as every adapter gives it. */
export type Stay = {
  /** The hotel system's id of the stay; opaque, at most 200 characters. */
  readonly stayId: string;
  /** Opaque: may hold letters and leading zeros. */
  readonly room: string;
  /** Initials of the main guest. */
  readonly initials: string;
  readonly state: StayState;
  readonly flags: {
    /** In house, and the departure is today or was before. */
    readonly dueOutToday: boolean;
    readonly advanceCheckedIn: boolean;
    readonly pseudoRoom: boolean;
  };
  readonly adults: number;
  /** Local date of the hotel, ISO 8601. */
  readonly departureDate: string;
  /** `HH:mm` of a late check-out agreed for this stay; `null` for the hotel's own check-out time. */
  readonly departureTime: string | null;
  /** Country code of the main guest as the hotel system writes it, or `null` when it says nothing. */
  readonly nationality: string | null;
  /** The other adults that the hotel system names, in its order; there may be fewer than `adults` less one. */
  readonly companions: readonly StayGuest[];
  /** Language of the main guest, ISO 639-1 in lower case with a BCP 47 region where it is known; `null` when nothing is said. */
  readonly language: string | null;
};

/** Why a hotel system did not answer. Nothing of it changes a grant. */
export const hotelFaults = [
  'unreachable', // no connection
  'timeout',
  'rate-limited',
  'credentials', // it does not take ours
  'server-error',
  'not-understood', // the answer is not what its interface promises
  'not-in-sync', // the link is up, and what it told is not complete yet
] as const;

/** One of `hotelFaults`. */
export type HotelFault = (typeof hotelFaults)[number];

/** A read that failed is a value: the hotel system is away, and what was known before may count for a while. */
export type HotelRead<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: 'away'; readonly fault: HotelFault };

/**
 * What an adapter tells by itself. A hint only: the gateway reads the stay again before it acts (`gateway.md` 1.5).
 * `all` means that anything may have changed, such as after a link was cut.
 */
export type HotelHint = { readonly about: 'stay'; readonly stayId: string } | { readonly about: 'all' };

/** How an adapter stands, for staff and the adapter doctor. Times are epoch milliseconds of the gateway. */
export type HotelSystemStatus = {
  /** `none`: there is no lasting link, each question stands for itself. */
  readonly link: 'none' | 'starting' | 'up' | 'down';
  readonly events: 'none' | 'poll' | 'stream' | 'hook';
  /** Why the last question or the link failed; `null` after a success. */
  readonly fault: HotelFault | null;
  readonly lastAnswerAtMs: number | null;
  readonly lastEventAtMs: number | null;
  /** From the moment the hotel system gives for its last event to our receiving it; `null` when it gives none. */
  readonly eventLagMs: number | null;
  /** Clock of the hotel system less ours; `null` when it tells no time. */
  readonly clockOffsetMs: number | null;
};

/** What an adapter can say at all: where it is silent, staff must attest or the hotel's own setting holds. */
export type HotelSystemGives = {
  readonly nationality: boolean;
  readonly companions: boolean;
  readonly language: boolean;
  readonly departureTime: boolean;
};

/** What every adapter does. */
export type HotelSystem = {
  /** Part of every stay reference, so that ids of two systems never meet. */
  readonly kind: string;
  readonly gives: HotelSystemGives;
  /** All stays that the system knows for a room, whatever their state. */
  staysOfRoom(room: string): Promise<HotelRead<readonly Stay[]>>;
  /** Stays of a UTC day, those that are over among them; more than these do no harm. For a lawful re-identification only. */
  staysOn(day: string): Promise<HotelRead<readonly Stay[]>>;
  /** One stay; `null` when the system does not know it. */
  stay(stayId: string): Promise<HotelRead<Stay | null>>;
  /** Opens what lasts: a link, a subscription, polling. Hints go to `tell` until `close`. Never throws for a system that is away. */
  start(tell: (hint: HotelHint) => void): void;
  /**
   * Takes a call of the hotel system's own, already parsed. The hints in it; `null` when it is not such a call at all.
   * Absent where the system makes none.
   */
  takeHook?(body: unknown): readonly HotelHint[] | null;
  status(): HotelSystemStatus;
  /** Ends links and timers, and waits until they are gone. */
  close(): Promise<void>;
};
