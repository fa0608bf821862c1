import { createCaller } from '../calls/caller.ts';
import type { HotelSystemDeps } from '../deps.ts';
import type { HotelFault, HotelRead, HotelSystem, Stay } from '../port.ts';
import { askRows } from './answers/ask-rows.ts';
import { dayAfter, type RowRead, readRow } from './answers/read-row.ts';
import { writeTime } from './answers/time-format.ts';
import { authorise } from './authorise.ts';
import type { RecipeConfig } from './config.ts';
import type { Recipe } from './file/recipe-shape.ts';
import type { RecipeRequest } from './file/request-shape.ts';
import type { Filling } from './file/templates.ts';
import { createPoll, type Poll } from './poll.ts';
import { recipeOf, secretsOf } from './recipe-parts.ts';

/** Longest room or id that is asked for. */
const longestAsked = 200;

/** Rooms remembered by stay, for a recipe that can ask by room only. */
const keptRooms = 5_000;

type GoodRow = RowRead & { readonly ok: true };

/** Rows that could be read, and how many could not. */
type Rows = { readonly good: readonly GoodRow[]; readonly unreadable: number };

/**
 * Makes the adapter of a recipe file. Throws `recipe: PLACE PROBLEM` for a recipe that is wrong or lies at another origin, and
 * `secret-not-allowed: NAME`, `secret-missing: NAME` or `secret-unusable: NAME`.
 */
export function createRecipe(config: RecipeConfig, deps: HotelSystemDeps): HotelSystem {
  const recipe = recipeOf(config);
  const { clock } = deps;
  const zone = recipe.zone ?? deps.timeZone;
  const caller = createCaller({ base: recipe.base, clock, trace: deps.trace, words: new Set() });
  const ask = authorise({ recipe, caller, clock, secretOf: secretsOf(config, deps) });
  const rooms = createRoomMemory();

  const rows = async (name: string, request: RecipeRequest, filling: Filling): Promise<HotelRead<Rows>> => {
    const given = { hotel: config.hotel, today: deps.today(), ...filling };
    const found = await askRows({ recipe, ask }, name, request, given);
    if (!found.ok) return away(found.fault);
    const read = found.rows.map((row) => readRow(row, { recipe, zone, nowMs: clock.nowMs() }));
    const good = read.filter((row) => row.ok).map((row) => inRoom(row, recipe, rooms, filling.room));
    const unreadable = read.length - good.length;
    const fields = [...new Set(read.flatMap((row) => (row.ok ? [] : [row.field])))].join(' ');
    if (unreadable > 0) deps.log.warn('hotel-system.rows-unreadable', { question: name, unreadable, fields });
    return { ok: true, value: { good, unreadable } };
  };

  const poll = pollOf({ recipe, clock, zone, rows, offsetMs: () => caller.clockOffsetMs() ?? 0 });

  return {
    kind: `recipe-${recipe.recipe}`,
    gives: givesOf(recipe),
    async staysOfRoom(room) {
      if (room === '' || room.length > longestAsked) return { ok: true, value: [] };
      const read = await rows('byRoom', recipe.byRoom, { room });
      if (!read.ok) return read;
      // A system that answers with rooms that only look alike is not followed: a room is its exact text.
      const stays = read.value.good.map(({ stay }) => stay).filter((stay) => stay.room === room);
      return stays.length === 0 && read.value.unreadable > 0
        ? away('not-understood')
        : { ok: true, value: stays };
    },
    async staysOn(day) {
      const question = dayQuestion(day, recipe, deps.today());
      if (question === null) return away('not-understood');
      const read = await rows(...question);
      return read.ok
        ? { ok: true, value: read.value.good.filter(isAround(day)).map(({ stay }) => stay) }
        : read;
    },
    async stay(stayId) {
      if (stayId === '' || stayId.length > longestAsked) return { ok: true, value: null };
      const question = questionFor(stayId, recipe, rooms);
      if (question === null) return away('not-in-sync');
      const read = await rows(...question);
      if (!read.ok) return read;
      const found = read.value.good.find(({ stay }) => stay.stayId === stayId);
      if (found === undefined && read.value.unreadable > 0) return away('not-understood');
      return { ok: true, value: found?.stay ?? null };
    },
    start: (tell) => poll?.start(tell),
    status: () => ({
      link: poll?.link() ?? 'none',
      events: poll === null ? 'none' : 'poll',
      fault: caller.lastFault(),
      lastAnswerAtMs: caller.lastAnswerAtMs(),
      lastEventAtMs: poll?.lastEventAtMs() ?? null,
      eventLagMs: null,
      clockOffsetMs: caller.clockOffsetMs(),
    }),
    async close() {
      caller.close();
      await poll?.close();
    },
  };
}

type RoomMemory = { ofStay(stayId: string): string | undefined; keep(stay: Stay): void };

/** Where stays were seen last; the oldest is forgotten first. */
function createRoomMemory(): RoomMemory {
  const rooms = new Map<string, string>();
  return {
    ofStay: (stayId) => rooms.get(stayId),
    keep({ stayId, room }) {
      rooms.delete(stayId);
      if (room !== '') rooms.set(stayId, room);
      const oldest = rooms.keys().next();
      if (rooms.size > keptRooms && oldest.done === false) rooms.delete(oldest.value);
    },
  };
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

/** How the stays of a UTC day are asked for. Who is in house now was so today; of other days that would say little. */
function dayQuestion(day: string, { onDay, poll }: Recipe, today: string): Question | null {
  if (onDay !== undefined) return ['onDay', onDay, { today: day }];
  const isNear = [dayAfter(today, -1), today, dayAfter(today, 1)].includes(day);
  return isNear && poll?.gives === 'all' ? ['poll', poll, {}] : null;
}

type PollParts = Pick<HotelSystemDeps, 'clock'> & {
  readonly recipe: Recipe;
  readonly zone: string;
  readonly rows: (...question: Question) => Promise<HotelRead<Rows>>;
  readonly offsetMs: () => number;
};

function pollOf({ recipe, clock, zone, rows, offsetMs }: PollParts): Poll | null {
  const request = recipe.poll;
  if (request === undefined) return null;
  return createPoll({
    clock,
    everyMs: request.seconds * 1000,
    gives: request.gives,
    async read(sinceMs) {
      const since = writeTime(sinceMs + offsetMs(), recipe.timeFormat, zone);
      const read = await rows('poll', request, { since });
      if (!read.ok) return { ok: false, fault: read.fault };
      return { ok: true, stays: read.value.good.map(({ stay }) => stay), unreadable: read.value.unreadable };
    },
  });
}

function givesOf({ map }: Recipe): HotelSystem['gives'] {
  return {
    nationality: map.nationality !== undefined,
    companions: map.companions !== undefined,
    language: map.language !== undefined,
    departureTime: map.departureTime !== undefined,
  };
}

function away(fault: HotelFault): { readonly ok: false; readonly code: 'away'; readonly fault: HotelFault } {
  return { ok: false, code: 'away', fault };
}

// A UTC day touches the hotel's day before and after.
function isAround(day: string): (row: GoodRow) => boolean {
  return ({ arrivedOn, leftOn }) =>
    (arrivedOn === null || arrivedOn <= dayAfter(day, 1)) && (leftOn === null || leftOn >= dayAfter(day, -1));
}
