import type { Changes } from '../cloud/change-poll.ts';
import { createWallClock } from '../cloud/local-time.ts';
import { away, readRows } from '../cloud/read-rows.ts';
import { createRoomList } from '../cloud/room-list.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelRead, Stay } from '../port.ts';
import type { ApaleoApi } from './apaleo-api.ts';
import type { ApaleoConfig } from './config.ts';
import { type ApaleoReservation, changeShape, reservationShape, unitShape } from './shapes.ts';
import { type Here, toStay } from './to-stay.ts';

/** Reads stays from Apaleo. */
export type ApaleoStays = {
  ofRoom(room: string): Promise<HotelRead<readonly Stay[]>>;
  on(day: string): Promise<HotelRead<readonly Stay[]>>;
  one(stayId: string): Promise<HotelRead<Stay | null>>;
  changesSince(sinceMs: number): Promise<HotelRead<Changes>>;
  /** The list of rooms may have changed. */
  forgetRooms(): void;
};

type Filter = readonly (readonly [string, string])[];

const dayMs = 86_400_000;

/** Ids of Apaleo, such as `XPGMSXGF-1`. */
const idForm = /^[A-Za-z0-9_-]{1,80}$/;

/** Makes the reader. */
export function createApaleoStays(api: ApaleoApi, config: ApaleoConfig, deps: HotelSystemDeps): ApaleoStays {
  const { clock } = deps;
  const wall = createWallClock(deps.timeZone);
  const here = (): Here => ({ nowMs: clock.nowMs(), today: deps.today(), wall });

  const rooms = createRoomList(clock, async () => {
    const query = [['propertyId', config.propertyId]] as const;
    const read = await api.all({ name: 'getUnits', path: '/inventory/v1/units', list: 'units', query });
    return read.ok ? readRows(unitShape, read.value) : read;
  });

  const list = (filter: Filter): Promise<HotelRead<readonly unknown[]>> =>
    api.all({
      name: 'getReservations',
      path: '/booking/v1/reservations',
      list: 'reservations',
      query: [['propertyIds', config.propertyId], ...filter],
    });

  const isOurs = ({ property }: ApaleoReservation): boolean => property.id === config.propertyId;

  const staysOf = async (filters: readonly Filter[]): Promise<HotelRead<readonly Stay[]>> => {
    const found = new Map<string, ApaleoReservation>();
    for (const filter of filters) {
      const read = await list(filter);
      if (!read.ok) return read;
      const rows = readRows(reservationShape, read.value);
      if (!rows.ok) return rows;
      for (const row of rows.value.filter(isOurs)) found.set(row.id, row);
    }
    const now = here();
    return { ok: true, value: [...found.values()].map((row) => toStay(row, now)) };
  };

  return {
    async ofRoom(room) {
      const ids = await rooms.idsOf(room);
      if (!ids.ok) return ids;
      if (ids.value.length === 0) return { ok: true, value: [] };
      const inRoom = ids.value.map((id): readonly [string, string] => ['unitIds', id]);
      const nowMs = clock.nowMs();
      // Who overstays does not stay today by the planned dates.
      const stays = await staysOf([
        [...inRoom, inHouse],
        [...inRoom, ...between('Stay', nowMs - dayMs, nowMs + dayMs)],
      ]);
      return stays.ok ? { ok: true, value: stays.value.filter((stay) => stay.room === room) } : stays;
    },
    async on(day) {
      const startMs = Date.parse(`${day}T00:00:00Z`);
      return staysOf([[inHouse], between('Stay', startMs, startMs + dayMs)]);
    },
    async one(stayId) {
      if (!idForm.test(stayId)) return { ok: true, value: null };
      const read = await api.one('getReservation', `/booking/v1/reservations/${stayId}`);
      if (!read.ok) return read;
      if (read.value === null) return { ok: true, value: null };
      const row = reservationShape.safeParse(read.value);
      if (!row.success || row.data.id !== stayId) return away('not-understood');
      return { ok: true, value: isOurs(row.data) ? toStay(row.data, here()) : null };
    },
    async changesSince(sinceMs) {
      const read = await list(between('Modification', sinceMs, sinceMs + dayMs));
      if (!read.ok) return read;
      const rows = readRows(changeShape, read.value);
      if (!rows.ok) return rows;
      const changes = rows.value.map(({ id, modified }) => ({ stayId: id, atMs: Date.parse(modified) }));
      return { ok: true, value: { changes, isAll: rows.value.length === read.value.length } };
    },
    forgetRooms: rooms.forget,
  };
}

const inHouse = ['status', 'InHouse'] as const;

function between(dateFilter: string, fromMs: number, toMs: number): Filter {
  return [
    ['dateFilter', dateFilter],
    ['from', momentText(fromMs)],
    ['to', momentText(toMs)],
  ];
}

const momentText = (atMs: number): string => new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');
