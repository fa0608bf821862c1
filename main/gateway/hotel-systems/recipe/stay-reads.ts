import type { HotelSystemDeps } from '../deps.ts';
import type { HotelFault, HotelRead, HotelSystem, Stay } from '../port.ts';
import { askRows, type RowsAsker } from './answers/ask-rows.ts';
import { dayAfter, type RowRead, readRow } from './answers/read-row.ts';
import { writeTime } from './answers/time-format.ts';
import type { Recipe } from './file/recipe-shape.ts';
import type { RecipeRequest } from './file/request-shape.ts';
import type { Filling } from './file/templates.ts';
import { createRoomMemory, type RoomMemory } from './room-memory.ts';

/** What stays are read with. */
export type StayReadsDeps = RowsAsker &
  Pick<HotelSystemDeps, 'clock' | 'log' | 'today'> & {
    /** What the hotel system calls this hotel. */
    readonly hotel: string;
    /** IANA name of the zone of its times. */
    readonly zone: string;
  };

/** Stays as a recipe reads them. */
export type StayReads = Pick<HotelSystem, 'staysOfRoom' | 'staysOn' | 'stay'> & {
  /** The stays that the poll of the recipe brings, and how many rows could not be read. */
  polled(since: string): Promise<HotelRead<{ readonly stays: readonly Stay[]; readonly unreadable: number }>>;
  /** Why the last question failed; `null` after a success. */
  lastFault(): HotelFault | null;
};

/** Longest room or id that is asked for. */
const longestAsked = 200;

type GoodRow = RowRead & { readonly ok: true };

/** Rows that could be read, and how many could not; `nothing` as in `RowsRead`. */
type Rows = {
  readonly good: readonly GoodRow[];
  readonly unreadable: number;
  readonly nothing: 204 | 404 | null;
};

/** Rooms asked for to see whether the interface works; that of a guest who left may be empty. */
const proofRooms = 3;

/** Makes the reads of a recipe. */
export function createStayReads(deps: StayReadsDeps): StayReads {
  const { recipe } = deps;
  const rooms = createRoomMemory();
  let lastFault: HotelFault | null = null;
  const rows = async (...question: Question): Promise<HotelRead<Rows>> => {
    const read = await readRows(deps, rooms, question);
    lastFault = read.ok ? null : read.fault;
    return read;
  };
  /** Whether the interface says more of anything than a bare status. */
  const works = async (): Promise<boolean> => {
    for (const question of proofQuestions(deps, rooms)) {
      const read = await readRows(deps, rooms, question);
      if (read.ok && read.value.nothing === null) return true;
    }
    return false;
  };
  return {
    lastFault: () => lastFault,
    async staysOfRoom(room) {
      if (room === '' || room.length > longestAsked) return { ok: true, value: [] };
      const read = await rows('byRoom', recipe.byRoom, { room });
      if (!read.ok) return read;
      // A system that answers with rooms that only look alike is not followed: a room is its exact text.
      const stays = staysIn(read.value).filter((stay) => stay.room === room);
      const isHidden = stays.length === 0 && read.value.unreadable > 0;
      return isHidden ? away('not-understood') : { ok: true, value: stays };
    },
    async staysOn(day) {
      const question = dayQuestion(day, recipe, deps.today());
      if (question === null) return away('not-understood');
      const read = await rows(...question);
      if (!read.ok) return read;
      return { ok: true, value: read.value.good.filter(isAround(day)).map(({ stay }) => stay) };
    },
    async stay(stayId) {
      if (stayId === '' || stayId.length > longestAsked) return { ok: true, value: null };
      const question = questionFor(stayId, recipe, rooms);
      if (question === null) return away('not-in-sync');
      const read = await rows(...question);
      if (!read.ok) return read;
      const found = staysIn(read.value).find((stay) => stay.stayId === stayId);
      if (found === undefined && read.value.unreadable > 0) return away('not-understood');
      // A 404 for one stay is a guest who is gone only where the interface answers at all.
      if (read.value.nothing !== null && !(await works())) {
        lastFault = 'not-understood';
        return away(lastFault);
      }
      return { ok: true, value: found ?? null };
    },
    async polled(since) {
      if (recipe.poll === undefined) return { ok: true, value: { stays: [], unreadable: 0 } };
      const read = await rows('poll', recipe.poll, { since });
      if (!read.ok) return read;
      return { ok: true, value: { stays: staysIn(read.value), unreadable: read.value.unreadable } };
    },
  };
}

async function readRows(
  { recipe, ask, hotel, zone, clock, log, today }: StayReadsDeps,
  rooms: RoomMemory,
  [name, request, filling]: Question,
): Promise<HotelRead<Rows>> {
  const given = { hotel, today: today(), ...filling };
  const found = await askRows({ recipe, ask }, name, request, given);
  if (!found.ok) return away(found.fault);
  // A list that is not there is no empty one: taken for that it would end every session.
  if (found.nothing === 404 && (name === 'poll' || name === 'onDay')) return away('not-understood');
  const read = found.rows.map((row) => readRow(row, { recipe, zone, nowMs: clock.nowMs() }));
  const good = read.filter((row) => row.ok).map((row) => inRoom(row, recipe, rooms, filling.room));
  const unreadable = read.length - good.length;
  const fields = [...new Set(read.flatMap((row) => (row.ok ? [] : [row.field])))].join(' ');
  if (unreadable > 0) log.warn('hotel-system.rows-unreadable', { question: name, unreadable, fields });
  return { ok: true, value: { good, unreadable, nothing: found.nothing } };
}

function staysIn({ good }: Rows): Stay[] {
  return good.map(({ stay }) => stay);
}

// A system that does not repeat the room in its rows was asked for it, now or before.
function inRoom(row: GoodRow, { map }: Recipe, rooms: RoomMemory, asked: string | undefined): GoodRow {
  const { stay } = row;
  const room = map.room === undefined ? (asked ?? rooms.ofStay(stay.stayId) ?? '') : stay.room;
  const placed = { ...stay, room };
  rooms.keep(placed);
  return { ...row, stay: placed };
}

type Question = [name: string, request: RecipeRequest, filling: Filling];

/** How one stay is asked for; `null` when the recipe knows no way. */
function questionFor(stayId: string, { byStay, byRoom, poll }: Recipe, rooms: RoomMemory): Question | null {
  if (byStay !== undefined) return ['byStay', byStay, { stayId }];
  if (poll?.gives === 'all') return ['poll', poll, {}];
  const room = rooms.ofStay(stayId);
  return room === undefined ? null : ['byRoom', byRoom, { room }];
}

/** Questions that show whether the interface works, the lists first. */
function proofQuestions({ recipe, zone, clock, today }: StayReadsDeps, rooms: RoomMemory): Question[] {
  const { poll, onDay, byRoom } = recipe;
  const since = writeTime(clock.nowMs(), recipe.timeFormat, zone);
  return [
    ...(poll === undefined ? [] : [['poll', poll, { since }] satisfies Question]),
    ...(onDay === undefined ? [] : [['onDay', onDay, { today: today() }] satisfies Question]),
    ...rooms.some(proofRooms).map((room) => ['byRoom', byRoom, { room }] satisfies Question),
  ];
}

/** How the stays of a UTC day are asked for. Who is in house now was so today; of other days that would say little. */
function dayQuestion(day: string, { onDay, poll }: Recipe, today: string): Question | null {
  if (onDay !== undefined) return ['onDay', onDay, { today: day }];
  const isNear = [dayAfter(today, -1), today, dayAfter(today, 1)].includes(day);
  return isNear && poll?.gives === 'all' ? ['poll', poll, {}] : null;
}

function away(fault: HotelFault): { readonly ok: false; readonly code: 'away'; readonly fault: HotelFault } {
  return { ok: false, code: 'away', fault };
}

// A UTC day touches the hotel's day before and after.
function isAround(day: string): (row: GoodRow) => boolean {
  return ({ arrivedOn, leftOn }) =>
    (arrivedOn === null || arrivedOn <= dayAfter(day, 1)) && (leftOn === null || leftOn >= dayAfter(day, -1));
}
