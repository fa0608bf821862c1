import type { Clock } from '../../../clock.ts';
import type { HotelRead } from '../port.ts';
import { createKeptList } from './kept-list.ts';

/** A room as a hotel system lists it. */
export type ListedRoom = { readonly id: string; readonly name: string };

/** The rooms of a hotel system that knows them by ids of its own. */
export type RoomList = {
  /** Ids of a room; two rooms may have one name, then all of them are it. Empty when there is no such room. */
  idsOf(name: string): Promise<HotelRead<readonly string[]>>;
  /** Names by id; one that is not known is left out. */
  namesOf(ids: readonly string[]): Promise<HotelRead<ReadonlyMap<string, string>>>;
  /** The list may have changed. */
  forget(): void;
};

/** Rooms are renamed seldom. */
const goodForMs = 600_000;

/** What is not in the list has it read again at once, though not more often than this. */
const againMs = 10_000;

/** Makes the list. */
export function createRoomList(
  clock: Clock,
  fetchRooms: () => Promise<HotelRead<readonly ListedRoom[]>>,
): RoomList {
  const kept = createKeptList(clock, fetchRooms);

  /** The list, read again when what is looked for is not in it. */
  const withAll = async (
    hasAll: (rooms: readonly ListedRoom[]) => boolean,
  ): Promise<HotelRead<readonly ListedRoom[]>> => {
    const read = await kept.read(goodForMs);
    return read.ok && !hasAll(read.value) ? kept.read(againMs) : read;
  };

  return {
    async idsOf(name) {
      const read = await withAll((rooms) => rooms.some((room) => room.name === name));
      if (!read.ok) return read;
      return { ok: true, value: read.value.filter((room) => room.name === name).map(({ id }) => id) };
    },
    async namesOf(ids) {
      const read = await withAll((rooms) => {
        const listed = new Set(rooms.map(({ id }) => id));
        return ids.every((id) => listed.has(id));
      });
      return read.ok ? { ok: true, value: new Map(read.value.map(({ id, name }) => [id, name])) } : read;
    },
    forget: kept.forget,
  };
}
