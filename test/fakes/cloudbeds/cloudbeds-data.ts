import type { FakeAnswer, FakeQuestion } from '../hotel-http.ts';

/** A guest of a reservation in the fake. */
export type Guest = {
  readonly guestID: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly isMainGuest: boolean;
  /** Country of the address. */
  readonly country: string;
  readonly subReservationID: string;
};

/** A room of a reservation in the fake. */
export type Room = {
  readonly subReservationID: string;
  readonly roomID: string;
  readonly roomName: string;
  readonly roomTypeIsVirtual: boolean;
  readonly adults: number;
  readonly startDate: string;
  readonly endDate: string;
  readonly roomStatus: string;
};

/** A reservation in the fake. */
export type Reservation = {
  readonly propertyID: string;
  readonly reservationID: string;
  readonly status: string;
  readonly dateCreated: string;
  readonly dateModified: string;
  readonly rooms: readonly Room[];
  readonly guests: readonly Guest[];
};

/** What the fake holds. */
export type CloudbedsData = { readonly reservations: Reservation[] };

type Named = FakeAnswer & { readonly name: string };

const said = (message: string): Named => ({
  name: 'refusal',
  status: 200,
  json: { success: false, message },
});

/** Answers a question as Cloudbeds does: an error is 200 with `success: false`. */
export function cloudbedsAnswer(data: CloudbedsData, question: FakeQuestion, apiKey: string): Named {
  const { method, path, query, headers } = question;
  if (headers['x-api-key'] !== apiKey) return said('Invalid API key');
  if (method !== 'GET') return { name: 'refusal', status: 405 };
  const ours = data.reservations.filter(({ propertyID }) => propertyID === query.get('propertyID'));
  if (path === '/getReservations') return listAnswer(ours, query);
  if (path !== '/getReservation') return { name: 'refusal', status: 404 };
  const found = ours.find(({ reservationID }) => reservationID === query.get('reservationID'));
  if (found === undefined) return said('Reservation not found');
  return { name: 'getReservation', status: 200, json: { success: true, data: detailOf(found) } };
}

function listAnswer(all: readonly Reservation[], query: URLSearchParams): Named {
  const isByRoom = query.has('roomName');
  const hasDates = query.has('checkInTo') || query.has('checkOutFrom');
  if (isByRoom && !query.has('status') && !hasDates) return said('Parameter status or dates are required');
  const rows = all.filter(filterOf(query));
  const size = Math.min(Number(query.get('pageSize') ?? 100), 100);
  const from = (Number(query.get('pageNumber') ?? 1) - 1) * size;
  const shown = rows.slice(from, from + size).map((row) => listedOf(row, query));
  return {
    name: 'getReservations',
    status: 200,
    json: { success: true, data: shown, count: shown.length, total: rows.length },
  };
}

function filterOf(query: URLSearchParams): (row: Reservation) => boolean {
  const is = (name: string, holds: (wanted: string) => boolean): boolean => {
    const wanted = query.get(name);
    return wanted === null || holds(wanted);
  };
  return (row) =>
    is('status', (wanted) => row.status === wanted) &&
    is('roomName', (wanted) => row.rooms.some(({ roomName }) => roomName === wanted)) &&
    is('checkInTo', (wanted) => row.rooms.some(({ startDate }) => startDate <= wanted)) &&
    is('checkOutFrom', (wanted) => row.rooms.some(({ endDate }) => endDate >= wanted)) &&
    is('modifiedFrom', (wanted) => Date.parse(row.dateModified) >= Date.parse(wanted));
}

function listedOf(row: Reservation, query: URLSearchParams): object {
  const main = row.guests.find(({ isMainGuest }) => isMainGuest);
  return {
    ...headOf(row),
    guestID: main?.guestID ?? '',
    guestName: `${main?.firstName} ${main?.lastName}`,
    adults: `${row.rooms.reduce((sum, { adults }) => sum + adults, 0)}`,
    children: '0',
    balance: 12.5,
    sourceName: 'Walk-In',
    ...(query.get('includeAllRooms') === 'true' ? { rooms: row.rooms.map(listedRoomOf) } : {}),
    ...(query.get('includeGuestsDetails') === 'true' ? { guestList: guestList(row, false) } : {}),
  };
}

function headOf(row: Reservation): object {
  return {
    propertyID: row.propertyID,
    reservationID: row.reservationID,
    dateCreated: row.dateCreated,
    dateModified: row.dateModified,
    status: row.status,
    startDate: row.rooms[0]?.startDate ?? '2026-01-01',
    endDate: row.rooms.at(-1)?.endDate ?? '2026-01-02',
  };
}

function listedRoomOf(room: Room): object {
  return {
    roomTypeID: '7',
    roomTypeName: 'Double',
    roomTypeIsVirtual: room.roomTypeIsVirtual,
    subReservationID: room.subReservationID,
    isRoomLocked: false,
    adults: `${room.adults}`,
    children: '0',
    reservationRoomID: `9${room.roomID}`,
    roomID: room.roomID,
    roomName: room.roomName,
    roomCheckIn: room.startDate,
    roomCheckOut: room.endDate,
    roomStatus: room.roomStatus,
  };
}

function detailOf(row: Reservation): object {
  const main = row.guests.find(({ isMainGuest }) => isMainGuest);
  return {
    ...headOf(row),
    guestName: `${main?.firstName} ${main?.lastName}`,
    guestEmail: 'somebody@example.test',
    isAnonymized: false,
    source: 'Walk-In',
    total: 100,
    balance: 12.5,
    // An empty map is written as a list.
    guestList: row.guests.length === 0 ? [] : guestList(row, true),
    assigned: row.rooms.map((room) => ({
      reservationRoomID: `9${room.roomID}`,
      roomTypeName: 'Double',
      roomTypeNameShort: 'DBL',
      roomTypeIsVirtual: room.roomTypeIsVirtual,
      roomTypeID: '7',
      subReservationID: room.subReservationID,
      isRoomLocked: false,
      roomName: room.roomName,
      roomID: room.roomID,
      startDate: room.startDate,
      endDate: room.endDate,
      adults: `${room.adults}`,
      children: '0',
      roomTotal: '100.00',
    })),
    unassigned: [],
  };
}

function guestList(row: Reservation, isDetail: boolean): object {
  return Object.fromEntries(
    row.guests.map((guest) => {
      const room = row.rooms.find(({ subReservationID: subId }) => subId === guest.subReservationID);
      const place = { roomID: room?.roomID ?? null, roomName: room?.roomName ?? null };
      const entry = {
        guestID: guest.guestID,
        guestFirstName: guest.firstName,
        guestLastName: guest.lastName,
        guestCountry: guest.country,
        guestDocumentType: 'passport',
        guestDocumentNumber: 'X0000000',
        guestDocumentIssuingCountry: guest.country,
        assignedRoom: room !== undefined,
        isAnonymized: false,
        isMainGuest: guest.isMainGuest,
        ...place,
        ...(isDetail ? { guestStatus: guestWord(room?.roomStatus ?? row.status) } : {}),
        rooms: [
          {
            reservationRoomID: `9${room?.roomID}`,
            ...place,
            subReservationID: guest.subReservationID,
            // The list has no word for a cancelled room here.
            ...(isDetail || room?.roomStatus === 'cancelled' ? {} : { roomStatus: room?.roomStatus }),
          },
        ],
      };
      return [guest.guestID, entry];
    }),
  );
}

/** Guests are `canceled` where rooms are `cancelled`. */
const guestWord = (word: string): string => (word === 'cancelled' ? 'canceled' : word);
