// The one interface to hotel systems. Names, nationality documents and credentials stay behind it (D-09): what comes out
// is what eligibility and grants need, and initials for the desk.

/** Canonical states of a stay (`gateway.md` 2). A value that an adapter does not list is `unknown`, never eligible. */
export type StayState = 'expected' | 'inHouse' | 'departed' | 'cancelled' | 'noShow' | 'unknown';

/** One stay as every adapter gives it. */
export type Stay = {
  /** The hotel system's id of the stay; opaque, at most 200 characters. */
  readonly stayId: string;
  /** Opaque: may hold letters and leading zeros. */
  readonly room: string;
  /** Initials of the main guest; the adapter keeps the name. */
  readonly initials: string;
  readonly state: StayState;
  readonly flags: {
    readonly dueOutToday: boolean;
    readonly advanceCheckedIn: boolean;
    readonly pseudoRoom: boolean;
  };
  readonly adults: number;
  /** Local date of the hotel, ISO 8601. */
  readonly departureDate: string;
  /** `HH:mm` of a late check-out agreed for this stay; `null` for the hotel's own check-out time. */
  readonly departureTime: string | null;
  /** Country code as the hotel system writes it, or `null` when it says nothing. */
  readonly nationality: string | null;
};

/** A read that failed is a value: the hotel system is away, and what was known before may count for a while. */
export type HotelRead<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: 'away' };

/** What every adapter does. Events are hints; the gateway re-reads the stay before it acts (`gateway.md` 1.5). */
export type HotelSystem = {
  /** Part of every stay reference, so that ids of two systems never meet. */
  readonly kind: string;
  /** All stays that the system knows for a room, whatever their state. */
  staysOfRoom(room: string): Promise<HotelRead<readonly Stay[]>>;
  /** Stays of a UTC day, those that are over among them; more than these do no harm. For a lawful re-identification only. */
  staysOn(day: string): Promise<HotelRead<readonly Stay[]>>;
  /** One stay; `null` when the system does not know it. */
  stay(stayId: string): Promise<HotelRead<Stay | null>>;
};
