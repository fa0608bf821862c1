// What stands in the fake OPERA: reservations, profiles and business events, and what hotel staff do to them.

/** A person with a profile. */
export type Person = {
  readonly profileId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly nationality: string | null;
};

/** A reservation as it stands. */
export type Reservation = {
  readonly id: string;
  readonly confirmation: string;
  readonly room: string;
  readonly guest: Person;
  readonly language: string | null;
  readonly companions: readonly Person[];
  readonly adults: number;
  readonly arrivalDate: string;
  readonly departureDate: string;
  readonly status: string;
  /** As OPERA writes it; `null` when no time was agreed. */
  readonly departureMoment: string | null;
  readonly pseudoRoom: boolean;
  readonly advanceCheckedIn: boolean;
};

/** A business event, for queue and stream. */
export type BusinessEvent = {
  readonly offset: number;
  readonly uniqueEventId: string;
  readonly moduleName: string;
  readonly eventName: string;
  readonly primaryKey: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
  readonly details: readonly {
    readonly element: string;
    readonly oldValue: string;
    readonly newValue: string;
  }[];
};

/** What a new reservation is made of. */
export type NewReservation = Omit<
  Reservation,
  | 'id'
  | 'confirmation'
  | 'guest'
  | 'companions'
  | 'status'
  | 'departureMoment'
  | 'pseudoRoom'
  | 'advanceCheckedIn'
> & {
  readonly guest: Omit<Person, 'profileId'>;
  readonly companions: readonly Omit<Person, 'profileId'>[];
} & Partial<Pick<Reservation, 'departureMoment' | 'pseudoRoom' | 'advanceCheckedIn'>>;

/** The state of the fake, and what may be done to it. */
export type OperaHotel = {
  reservations(): readonly Reservation[];
  profile(profileId: string): Person | undefined;
  /** All events so far, by offset. */
  events(): readonly BusinessEvent[];
  add(draft: NewReservation): string;
  /** Changes a reservation and tells an event of this name. */
  change(id: string, eventName: string, change: Partial<Reservation>): void;
  tell(event: Omit<BusinessEvent, 'offset' | 'uniqueEventId' | 'atMs'>): void;
  /** Called after each event; returns how to stop. */
  onEvent(listen: () => void): () => void;
};

/** Makes an empty hotel. */
export function createOperaHotel(nowMs: () => number): OperaHotel {
  let reservations: readonly Reservation[] = [];
  const events: BusinessEvent[] = [];
  const listeners = new Set<() => void>();
  const profiles = new Map<string, Person>();
  const withProfile = (person: Omit<Person, 'profileId'>): Person => {
    const kept = { ...person, profileId: `${680_001 + profiles.size}` };
    profiles.set(kept.profileId, kept);
    return kept;
  };
  const tell: OperaHotel['tell'] = (event) => {
    const offset = 194 + events.length;
    events.push({ ...event, offset, uniqueEventId: `event-${offset}`, atMs: nowMs() });
    for (const listen of [...listeners]) listen();
  };
  return {
    reservations: () => reservations,
    profile: (profileId) => profiles.get(profileId),
    events: () => events,
    add(draft) {
      const one: Reservation = {
        departureMoment: null,
        pseudoRoom: false,
        advanceCheckedIn: false,
        ...draft,
        id: `${571_001 + reservations.length}`,
        confirmation: `${813_001 + reservations.length}`,
        guest: withProfile(draft.guest),
        companions: draft.companions.map(withProfile),
        status: 'Reserved',
      };
      reservations = [...reservations, one];
      tell({ moduleName: 'Reservation', eventName: 'NEW RESERVATION', primaryKey: one.id, details: [] });
      return one.id;
    },
    change(id, eventName, change) {
      const before = reservations.find((one) => one.id === id);
      if (before === undefined) throw new Error(`no reservation ${id}`);
      reservations = reservations.map((one) => (one === before ? { ...one, ...change } : one));
      // A real event names what changed: rooms and names among it, which must not come out of the adapter.
      const details = [
        { element: 'NAME', oldValue: before.guest.surname, newValue: before.guest.surname },
        { element: 'ROOM', oldValue: before.room, newValue: change.room ?? before.room },
      ];
      tell({ moduleName: 'Reservation', eventName, primaryKey: id, details });
    },
    tell,
    onEvent(listen) {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    },
  };
}

/** The word that OPERA computes for a day from the kept one. */
export function computedStatus(one: Reservation, today: string): string {
  if (one.status === 'Reserved' && one.arrivalDate <= today) return 'DueIn';
  if (one.status !== 'InHouse') return one.status;
  if (one.departureDate === today) return 'DueOut';
  return one.departureDate < today ? 'PendingCheckout' : 'InHouse';
}

/** Whether a reservation answers to a word of the look-up's `reservationStatuses`. */
export function answersTo(one: Reservation, word: string, today: string): boolean {
  const computed = computedStatus(one, today);
  const groups: Readonly<Record<string, readonly string[]>> = {
    InHouse: ['InHouse', 'PendingCheckout', 'Walkin'],
    WaitList: ['Waitlisted'],
    DueIn: ['DueIn', 'Requested'],
  };
  const listed = groups[word] ?? [word];
  return listed.includes(computed) || (word === 'InHouse' && !/^[A-Z][a-z]+([A-Z][a-z]+)?$/.test(computed));
}
