/** A reservation as the interface's hotel system holds it. Dates are YYMMDD. */
export type HouseGuest = {
  readonly number: string;
  readonly room: string;
  readonly name: string;
  readonly firstName: string;
  readonly language: string;
  readonly arrival: string;
  readonly departure: string;
  /** User-definable fields that the hotel maps, such as `A1`. */
  readonly mapped: Readonly<Record<string, string>>;
  readonly state: 'reserved' | 'in' | 'out';
};

/** The hotel system's own side: reservations and rooms. */
export type House = {
  add(guest: HouseGuest): void;
  change(number: string, change: Partial<HouseGuest>): HouseGuest;
  get(number: string): HouseGuest;
  present(): readonly HouseGuest[];
  /** Rooms that were used before and hold nobody now, with the number of who was in them last. */
  vacant(): readonly { readonly room: string; readonly number: string }[];
  isShared(room: string): boolean;
};

/** Makes an empty house. */
export function createHouse(): House {
  const guests = new Map<string, HouseGuest>();
  const lastIn = new Map<string, string>();
  const present = (): readonly HouseGuest[] => [...guests.values()].filter(({ state }) => state === 'in');
  const get = (number: string): HouseGuest => {
    const guest = guests.get(number);
    if (guest === undefined) throw new Error(`the house has no reservation ${number}`);
    return guest;
  };
  const put = (guest: HouseGuest): void => {
    guests.set(guest.number, guest);
    if (guest.state === 'in') lastIn.set(guest.room, guest.number);
  };
  return {
    add: put,
    change(number, change) {
      put({ ...get(number), ...change });
      return get(number);
    },
    get,
    present,
    vacant: () =>
      [...lastIn]
        .filter(([room]) => present().every((guest) => guest.room !== room))
        .map(([room, number]) => ({ room, number })),
    isShared: (room) => present().filter((guest) => guest.room === room).length > 1,
  };
}

/** Every field of a guest that the interface can tell, in its own order. */
export function fieldsOf(guest: HouseGuest, isShared: boolean): readonly (readonly [string, string])[] {
  return [
    ['RN', guest.room],
    ['G#', guest.number],
    ['GS', isShared ? 'Y' : 'N'],
    ['GN', guest.name],
    ['GF', guest.firstName],
    ['GL', guest.language],
    ['GA', guest.arrival],
    ['GD', guest.departure],
    ...Object.entries(guest.mapped),
  ];
}
