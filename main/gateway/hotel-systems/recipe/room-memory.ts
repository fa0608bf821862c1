import type { Stay } from '../port.ts';

/** Rooms remembered; a hotel has fewer stays than this. */
const keptRooms = 5_000;

/** Where stays were seen last, for a recipe that can ask by room only. */
export type RoomMemory = {
  ofStay(stayId: string): string | undefined;
  /** Some rooms in which stays were seen last, each once. */
  some(most: number): readonly string[];
  keep(stay: Stay): void;
};

/** Makes the memory; the oldest room is forgotten first. */
export function createRoomMemory(): RoomMemory {
  const rooms = new Map<string, string>();
  return {
    ofStay: (stayId) => rooms.get(stayId),
    some: (most) => [...new Set([...rooms.values()].reverse())].slice(0, most),
    keep({ stayId, room }) {
      rooms.delete(stayId);
      if (room !== '') rooms.set(stayId, room);
      const oldest = rooms.keys().next();
      if (rooms.size > keptRooms && oldest.done === false) rooms.delete(oldest.value);
    },
  };
}
