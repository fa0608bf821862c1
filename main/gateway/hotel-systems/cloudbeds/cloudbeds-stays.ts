import type { Changes } from '../cloud/change-poll.ts';
import { createWallClock } from '../cloud/local-time.ts';
import { away, readRows } from '../cloud/read-rows.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelRead, Stay } from '../port.ts';
import type { CloudbedsApi } from './cloudbeds-api.ts';
import type { KnownStays } from './known-stays.ts';
import {
  type CloudbedsRoom,
  changeShape,
  detailShape,
  listedShape,
  roomsOfDetail,
  roomsOfListed,
} from './shapes.ts';
import { reservationOf, stayIdOf, toStay } from './to-stay.ts';

/** Reads stays from Cloudbeds. */
export type CloudbedsStays = {
  ofRoom(room: string): Promise<HotelRead<readonly Stay[]>>;
  on(day: string): Promise<HotelRead<readonly Stay[]>>;
  one(stayId: string): Promise<HotelRead<Stay | null>>;
  changesSince(sinceMs: number): Promise<HotelRead<Changes>>;
};

type Filter = readonly (readonly [string, string])[];

const withRooms = ['includeAllRooms', 'true'] as const;
const withGuests = ['includeGuestsDetails', 'true'] as const;
const checkedIn = ['status', 'checked_in'] as const;

/** Names of rooms as they may stand in a question; a longer one is no room. */
const roomForm = /^[^\p{Cc}]{1,100}$/u;

/** Makes the reader. */
export function createCloudbedsStays(
  api: CloudbedsApi,
  propertyId: string,
  known: KnownStays,
  deps: HotelSystemDeps,
): CloudbedsStays {
  const wall = createWallClock(deps.timeZone);
  const isOurs = (room: { readonly propertyId: string | null }): boolean =>
    room.propertyId === null || room.propertyId === propertyId;
  const staysOf = (rooms: readonly CloudbedsRoom[]): readonly Stay[] => {
    const today = deps.today();
    return rooms.filter(isOurs).map((room) => {
      const stay = toStay(room, today);
      known.note(room.reservationId, stay.stayId);
      return stay;
    });
  };

  const listed = async (filters: readonly Filter[]): Promise<HotelRead<readonly Stay[]>> => {
    const found = new Map<string, Stay>();
    for (const filter of filters) {
      const read = await api.reservations([...filter, withRooms, withGuests]);
      if (!read.ok) return read;
      const rows = readRows(listedShape, read.value);
      if (!rows.ok) return rows;
      for (const stay of staysOf(rows.value.flatMap(roomsOfListed))) found.set(stay.stayId, stay);
    }
    return { ok: true, value: [...found.values()] };
  };

  /** Stays with a night or a departure in these days, by the dates of the rooms. */
  const around = (firstDay: string, lastDay: string): Filter => [
    ['checkInTo', lastDay],
    ['checkOutFrom', firstDay],
    ['datesQueryMode', 'rooms'],
  ];

  return {
    async ofRoom(room) {
      if (!roomForm.test(room)) return { ok: true, value: [] };
      const inRoom = ['roomName', room] as const;
      const today = deps.today();
      // Who overstays does not stay today by the planned dates.
      const read = await listed([
        [inRoom, checkedIn],
        [inRoom, ...around(dayAfter(today, -1), dayAfter(today, 1))],
      ]);
      return read.ok ? { ok: true, value: read.value.filter((stay) => stay.room === room) } : read;
    },
    // A UTC day touches two days of the hotel.
    on: (day) => listed([[checkedIn], around(dayAfter(day, -1), dayAfter(day, 1))]),
    async one(stayId) {
      const reservationId = reservationOf(stayId);
      if (reservationId === null) return { ok: true, value: null };
      const read = await api.reservation(reservationId);
      if (!read.ok) return read;
      if (read.value === null) return { ok: true, value: null };
      const row = detailShape.safeParse(read.value);
      if (!row.success || row.data.reservationID !== reservationId) return away('not-understood');
      const stays = staysOf(roomsOfDetail(row.data));
      return { ok: true, value: stays.find((stay) => stay.stayId === stayId) ?? null };
    },
    async changesSince(sinceMs) {
      const read = await api.reservations([['modifiedFrom', wall.text(sinceMs)], withRooms]);
      if (!read.ok) return read;
      const rows = readRows(changeShape, read.value);
      if (!rows.ok) return rows;
      const changes = rows.value
        .filter((row) => isOurs({ propertyId: row.propertyID ?? null }))
        .flatMap((row) => {
          const now = (row.rooms ?? []).flatMap(({ subReservationID: subId }) =>
            subId == null ? [] : [stayIdOf(row.reservationID, subId)],
          );
          // Without a moment it is told again each time.
          const atMs = wall.moment(row.dateModified ?? '') ?? deps.clock.nowMs();
          // A room that the reservation has no more concerns its stay most of all.
          return [...new Set([...now, ...known.of(row.reservationID)])].map((stayId) => ({ stayId, atMs }));
        });
      return { ok: true, value: { changes, isAll: rows.value.length === read.value.length } };
    },
  };
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
