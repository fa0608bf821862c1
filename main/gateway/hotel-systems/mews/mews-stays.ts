import type { Changes } from '../cloud/change-poll.ts';
import { createKeptList } from '../cloud/kept-list.ts';
import { createWallClock } from '../cloud/local-time.ts';
import { away, readRows } from '../cloud/read-rows.ts';
import { createRoomList } from '../cloud/room-list.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelRead, Stay } from '../port.ts';
import type { MewsConfig } from './config.ts';
import { type MewsApi, mostIds } from './mews-api.ts';
import { createPeople } from './people.ts';
import {
  ageCategoryShape,
  changeShape,
  type MewsReservation,
  reservationShape,
  resourceShape,
} from './shapes.ts';
import { toStay } from './to-stay.ts';

/** Reads stays from Mews. */
export type MewsStays = {
  ofRoom(room: string): Promise<HotelRead<readonly Stay[]>>;
  on(day: string): Promise<HotelRead<readonly Stay[]>>;
  one(stayId: string): Promise<HotelRead<Stay | null>>;
  changesSince(sinceMs: number): Promise<HotelRead<Changes>>;
  /** The list of rooms may have changed. */
  forgetRooms(): void;
};

/** Age categories change with the prices. */
const categoriesGoodForMs = 3_600_000;

const dayMs = 86_400_000;

const getReservations = { action: 'reservations/getAll/2023-06-06', list: 'Reservations' };

/** Ids of Mews are UUIDs. */
const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Makes the reader. */
export function createMewsStays(api: MewsApi, config: MewsConfig, deps: HotelSystemDeps): MewsStays {
  const { clock } = deps;
  const wall = createWallClock(deps.timeZone);
  const people = createPeople(api);
  const services = config.serviceIds.length === 0 ? {} : { ServiceIds: config.serviceIds };

  const rooms = createRoomList(clock, async () => {
    const read = await api.all({
      action: 'resources/getAll',
      list: 'Resources',
      filter: { Extent: { Resources: true, Inactive: false } },
    });
    if (!read.ok) return read;
    const rows = readRows(resourceShape, read.value.rows);
    if (!rows.ok) return rows;
    return {
      ok: true,
      value: rows.value.flatMap(({ Id, Name, IsActive }) => (IsActive ? [{ id: Id, name: Name }] : [])),
    };
  });
  const categories = createKeptList(clock, async (): Promise<HotelRead<ReadonlySet<string>>> => {
    if (config.adultCategoryIds.length > 0) return { ok: true, value: new Set(config.adultCategoryIds) };
    const read = await api.all({ action: 'ageCategories/getAll', list: 'AgeCategories', filter: services });
    if (!read.ok) return read;
    const rows = readRows(ageCategoryShape, read.value.rows);
    if (!rows.ok) return rows;
    return {
      ok: true,
      value: new Set(
        rows.value.flatMap(({ Id, Classification }) => (Classification === 'Adult' ? [Id] : [])),
      ),
    };
  });

  const reservationsOf = async (
    filters: readonly Readonly<Record<string, unknown>>[],
  ): Promise<HotelRead<readonly MewsReservation[]>> => {
    const found = new Map<string, MewsReservation>();
    for (const filter of filters) {
      const read = await api.all({ ...getReservations, filter: { ...services, ...filter } });
      if (!read.ok) return read;
      const rows = readRows(reservationShape, read.value.rows);
      if (!rows.ok) return rows;
      for (const row of rows.value) found.set(row.Id, row);
    }
    return { ok: true, value: [...found.values()] };
  };

  const staysOf = async (reservations: readonly MewsReservation[]): Promise<HotelRead<readonly Stay[]>> => {
    if (reservations.length === 0) return { ok: true, value: [] };
    const adults = await categories.read(categoriesGoodForMs);
    if (!adults.ok) return adults;
    const names = await rooms.namesOf(reservations.flatMap(({ AssignedResourceId: id }) => id ?? []));
    if (!names.ok) return names;
    const guests = await people.of(reservations);
    if (!guests.ok) return guests;
    const today = deps.today();
    return {
      ok: true,
      value: reservations.map((reservation) => {
        // A stay without a room is in none: nobody is to be found by it, and one that runs goes on.
        const room = names.value.get(reservation.AssignedResourceId ?? '') ?? '';
        const parts = { reservation, room, ...guests.value(reservation), adultCategories: adults.value };
        return toStay(parts, today, wall);
      }),
    };
  };

  const around = (fromMs: number, toMs: number): Readonly<Record<string, unknown>> => ({
    CollidingUtc: { StartUtc: new Date(fromMs).toISOString(), EndUtc: new Date(toMs).toISOString() },
  });
  const started = { States: ['Started'] };

  return {
    async ofRoom(room) {
      const ids = await rooms.idsOf(room);
      if (!ids.ok) return ids;
      if (ids.value.length === 0) return { ok: true, value: [] };
      const nowMs = clock.nowMs();
      const inRoom = { AssignedResourceIds: ids.value.slice(0, mostIds) };
      // A guest who is still there long after the planned end does not collide with today.
      const found = await reservationsOf([
        { ...inRoom, ...started },
        { ...inRoom, ...around(nowMs - dayMs, nowMs + dayMs) },
      ]);
      if (!found.ok) return found;
      return staysOf(
        found.value.filter(({ AssignedResourceId: id }) => id != null && ids.value.includes(id)),
      );
    },
    async on(day) {
      const startMs = Date.parse(`${day}T00:00:00Z`);
      const found = await reservationsOf([started, around(startMs, startMs + dayMs)]);
      return found.ok ? staysOf(found.value) : found;
    },
    async one(stayId) {
      if (!idForm.test(stayId)) return { ok: true, value: null };
      const found = await reservationsOf([{ ReservationIds: [stayId] }]);
      if (!found.ok) return found;
      if (found.value.length === 0) return { ok: true, value: null };
      const reservation = found.value.find(({ Id }) => Id.toLowerCase() === stayId.toLowerCase());
      if (reservation === undefined) return away('not-understood');
      const stays = await staysOf([reservation]);
      return stays.ok ? { ok: true, value: stays.value[0] ?? null } : stays;
    },
    async changesSince(sinceMs) {
      const UpdatedUtc = {
        StartUtc: new Date(sinceMs).toISOString(),
        EndUtc: new Date(sinceMs + dayMs).toISOString(),
      };
      const read = await api.all({ ...getReservations, filter: { ...services, UpdatedUtc } });
      if (!read.ok) return read;
      const rows = readRows(changeShape, read.value.rows);
      if (!rows.ok) return rows;
      const changes = rows.value.map((row) => ({ stayId: row.Id, atMs: Date.parse(row.UpdatedUtc) }));
      return { ok: true, value: { changes, isAll: rows.value.length === read.value.rows.length } };
    },
    forgetRooms: rooms.forget,
  };
}
