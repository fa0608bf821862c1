import { localDate } from '../../../hotel-time.ts';
import { initialsOf } from '../../initials.ts';
import type { Stay, StayGuest, StayState } from '../../port.ts';
import type { Recipe } from '../file/recipe-shape.ts';
import { textOf, valueAt } from './json-pointer.ts';
import { type LocalTime, readTime, readTimeOfDay } from './time-format.ts';

/** What a row is read with. */
export type RowReader = {
  readonly recipe: Recipe;
  /** IANA name of the zone of its times. */
  readonly zone: string;
  readonly nowMs: number;
};

/** A stay with the days that only a look back needs, or the field that makes the row unusable. */
export type RowRead =
  | {
      readonly ok: true;
      readonly stay: Stay;
      readonly arrivedOn: string | null;
      readonly leftOn: string | null;
    }
  | { readonly ok: false; readonly field: 'stayId' | 'state' | 'room' | 'departure' };

/**
 * Reads one row. A field that must be there and is not makes the row unusable; a word for the state that the recipe does not
 * list gives `unknown`. Nothing that the recipe does not map is copied.
 */
export function readRow(row: unknown, { recipe, zone, nowMs }: RowReader): RowRead {
  const { map } = recipe;
  const at = (pointer: string | undefined): unknown =>
    pointer === undefined ? undefined : valueAt(row, pointer);
  const time = (pointer: string | undefined): LocalTime | null =>
    readTime(at(pointer), recipe.timeFormat, zone);

  const stayId = textOf(at(map.stayId), 200);
  if (stayId === null) return { ok: false, field: 'stayId' };
  const word = textOf(at(map.state), 80);
  if (word === null) return { ok: false, field: 'state' };
  const room = map.room === undefined ? '' : textOf(at(map.room), 20);
  const state = stateOf(word, recipe);
  // Before the check-in there may be no room yet, and there need be none.
  if (room === null && state === 'inHouse') return { ok: false, field: 'room' };
  // A system that tells no departure is asked again and again: until tomorrow, each day anew.
  const departureDate =
    map.departure === undefined ? dayAfter(localDate(nowMs, zone), 1) : time(map.departure)?.date;
  if (departureDate === undefined) return { ok: false, field: 'departure' };

  const stay: Stay = {
    stayId,
    room: room ?? '',
    initials: initialsAt(row, map.names),
    state,
    flags: {
      dueOutToday: state === 'inHouse' && departureDate <= localDate(nowMs, zone),
      advanceCheckedIn: isYes(at(map.advanceCheckedIn)),
      pseudoRoom: isYes(at(map.pseudoRoom)),
    },
    adults: adultsOf(at(map.adults)),
    departureDate,
    departureTime: departureTimeOf(at(map.departureTime), time(map.departureTime)),
    nationality: wordIn(at(map.nationality), recipe.nationalities),
    companions: companionsOf(row, recipe),
    language: languageOf(at(map.language), recipe),
  };
  return {
    ok: true,
    stay,
    arrivedOn: time(map.arrivedAt)?.date ?? null,
    leftOn: time(map.leftAt)?.date ?? null,
  };
}

function stateOf(word: string, { states }: Recipe): StayState {
  return Object.hasOwn(states, word) ? (states[word] ?? 'unknown') : 'unknown';
}

/** The date so many days later, ISO 8601. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function departureTimeOf(value: unknown, read: LocalTime | null): string | null {
  return readTimeOfDay(value) ?? read?.time ?? null;
}

/** Adults as a number of at most 20; one when the value is none, so that nothing is given away on a doubt. */
function adultsOf(value: unknown): number {
  const text = textOf(value, 2);
  return text !== null && /^\d+$/.test(text) ? Math.min(Number(text), 20) : 1;
}

function initialsAt(row: unknown, names: readonly string[]): string {
  return initialsOf(...names.map((pointer) => textOf(valueAt(row, pointer), 200)));
}

function companionsOf(row: unknown, { map, nationalities }: Recipe): StayGuest[] {
  const { companions } = map;
  if (companions === undefined) return [];
  const rows = valueAt(row, companions.list);
  if (!Array.isArray(rows)) return [];
  return rows.slice(0, 19).map((guest: unknown) => ({
    initials: initialsAt(guest, companions.names),
    nationality:
      companions.nationality === undefined
        ? null
        : wordIn(valueAt(guest, companions.nationality), nationalities),
  }));
}

function languageOf(value: unknown, { languages }: Recipe): string | null {
  const language = wordIn(value, languages);
  if (language === null) return null;
  const [, primary = '', region] = /^([A-Za-z]{2})(?:[-_]([A-Za-z0-9]{2,8}))?$/.exec(language) ?? [];
  if (primary === '') return null;
  return region === undefined ? primary.toLowerCase() : `${primary.toLowerCase()}-${region}`;
}

function wordIn(value: unknown, words: Readonly<Record<string, string>>): string | null {
  const text = textOf(value, 80);
  if (text === null) return null;
  const known = Object.hasOwn(words, text) ? words[text] : undefined;
  return known ?? (text.length <= 20 ? text : null);
}

// What systems write for yes.
function isYes(value: unknown): boolean {
  return value === true || value === 1 || ['true', '1', 'y', 'yes'].includes(String(value).toLowerCase());
}
