import { z } from '../../../../preload/contract/z.ts';

// What is used of Cloudbeds' answers, and nothing else: documents, addresses, birth dates and cards stand beside and are dropped
// unread. Ids come as text or as numbers.

const id = z.union([z.string().min(1).max(80), z.int()]).transform(String);
const count = z.union([z.string().regex(/^\d{1,3}$/), z.int().min(0).max(100)]).transform(Number);
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .max(40)
  .transform((text) => text.slice(0, 10));
const name = z.string().max(200).nullish();
const word = z.string().max(40).nullish();

const roomOfGuest = z.object({ roomID: id.nullish(), subReservationID: id.nullish(), roomStatus: word });

const guest = z.object({
  guestID: id.nullish(),
  guestFirstName: name,
  guestLastName: name,
  guestStatus: word,
  isMainGuest: z.boolean().nullish(),
  roomID: id.nullish(),
  rooms: z.array(roomOfGuest).max(100).nullish(),
});

// An empty map is an empty list where it is written by PHP.
const guests = z
  .union([
    z.record(z.string(), guest),
    z
      .array(z.unknown())
      .max(0)
      .transform(() => ({})),
  ])
  .nullish();

const shared = {
  propertyID: id.nullish(),
  reservationID: id,
  status: z.string().max(40),
  guestList: guests,
};

/** A reservation of the list `getReservations`. */
export const listedShape = z.object({
  ...shared,
  rooms: z
    .array(
      z.object({
        subReservationID: id,
        roomID: id.nullish(),
        roomName: z.string().max(100).nullish(),
        roomTypeIsVirtual: z.boolean().nullish(),
        adults: count,
        roomCheckIn: date,
        roomCheckOut: date,
        roomStatus: word,
      }),
    )
    .max(200)
    .nullish(),
});

/** The one reservation of `getReservation`. */
export const detailShape = z.object({
  ...shared,
  assigned: z
    .array(
      z.object({
        subReservationID: id,
        roomID: id.nullish(),
        roomName: z.string().max(100).nullish(),
        roomTypeIsVirtual: z.boolean().nullish(),
        adults: count,
        startDate: date,
        endDate: date,
      }),
    )
    .max(200)
    .nullish(),
});

/** A row of the list of changes. */
export const changeShape = z.object({
  propertyID: id.nullish(),
  reservationID: id,
  dateModified: z.string().max(40).nullish(),
  rooms: z
    .array(z.object({ subReservationID: id.nullish() }))
    .max(200)
    .nullish(),
});

/** A guest as Cloudbeds gives one. */
export type CloudbedsGuest = z.infer<typeof guest>;

/** A room of a reservation, whichever answer it comes from. */
export type CloudbedsRoom = {
  readonly propertyId: string | null;
  readonly reservationId: string;
  readonly subId: string;
  readonly roomId: string | null;
  readonly name: string;
  readonly isVirtual: boolean;
  readonly adults: number;
  readonly arrivalDate: string;
  readonly departureDate: string;
  /** Word for the reservation. */
  readonly status: string;
  /** Words for the room itself: its own, or those of its guests. */
  readonly roomWords: readonly string[];
  /** Guests of this room, the main guest first. */
  readonly guests: readonly CloudbedsGuest[];
};

/** Rooms of a reservation of the list that are assigned. */
export function roomsOfListed(row: z.infer<typeof listedShape>): readonly CloudbedsRoom[] {
  return (row.rooms ?? []).flatMap((room) => {
    if (room.roomID == null || room.roomName == null) return [];
    const guestsHere = guestsOf(row.guestList, room.subReservationID, room.roomID);
    return {
      ...sharedOf(row, room, guestsHere),
      arrivalDate: room.roomCheckIn,
      departureDate: room.roomCheckOut,
      roomWords: room.roomStatus == null ? [] : [room.roomStatus],
    };
  });
}

/** Rooms of the one reservation. */
export function roomsOfDetail(row: z.infer<typeof detailShape>): readonly CloudbedsRoom[] {
  return (row.assigned ?? []).flatMap((room) => {
    if (room.roomID == null || room.roomName == null) return [];
    const guestsHere = guestsOf(row.guestList, room.subReservationID, room.roomID);
    return {
      ...sharedOf(row, room, guestsHere),
      arrivalDate: room.startDate,
      departureDate: room.endDate,
      roomWords: guestsHere.flatMap(({ guestStatus }) => guestStatus ?? []),
    };
  });
}

type Shared = Omit<CloudbedsRoom, 'arrivalDate' | 'departureDate' | 'roomWords'>;

type SharedRoom = {
  readonly subReservationID: string;
  readonly roomID?: string | null | undefined;
  readonly roomName?: string | null | undefined;
  readonly roomTypeIsVirtual?: boolean | null | undefined;
  readonly adults: number;
};

function sharedOf(
  row: {
    readonly propertyID?: string | null | undefined;
    readonly reservationID: string;
    readonly status: string;
  },
  room: SharedRoom,
  guestsHere: readonly CloudbedsGuest[],
): Shared {
  return {
    propertyId: row.propertyID ?? null,
    reservationId: row.reservationID,
    subId: room.subReservationID,
    roomId: room.roomID ?? null,
    name: room.roomName ?? '',
    isVirtual: room.roomTypeIsVirtual ?? false,
    adults: room.adults,
    status: row.status,
    guests: guestsHere,
  };
}

function guestsOf(
  list: Readonly<Record<string, CloudbedsGuest>> | null | undefined,
  subId: string,
  roomId: string,
): readonly CloudbedsGuest[] {
  const here = Object.values(list ?? {}).filter(({ rooms, roomID }) =>
    rooms == null || rooms.length === 0
      ? roomID === roomId
      : rooms.some((one) =>
          one.subReservationID == null ? one.roomID === roomId : one.subReservationID === subId,
        ),
  );
  return here.toSorted((one, other) => Number(other.isMainGuest ?? false) - Number(one.isMainGuest ?? false));
}
