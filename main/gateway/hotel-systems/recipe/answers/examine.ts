import { countryCode } from '../../../stays/country.ts';
import type { Recipe } from '../file/recipe-shape.ts';
import { textOf, valueAt } from './json-pointer.ts';
import { readTime, readTimeOfDay } from './time-format.ts';

/** How one mapped field was found in one row: its shape, never its value. */
export type FieldFinding = {
  readonly code: 'read' | 'absent' | 'unreadable' | 'word-unknown';
  readonly row: number;
  readonly field: string;
  /** JSON Pointer in the row. */
  readonly at: string;
  readonly shape: string;
  /** The word for the state; only where the recipe lists it, or where it was asked for. */
  readonly word: string | null;
  readonly means: string | null;
};

/** What rows are examined with. */
export type Examination = {
  readonly recipe: Recipe;
  readonly zone: string;
  /** Also shows words for the state that the recipe does not list; a wrong pointer could then show anything. */
  readonly showWords: boolean;
};

/** Rows that are looked into. */
const mostRows = 5;

/** Says of each mapped field of the first rows whether it is there and can be read. */
export function examineRows(rows: readonly unknown[], examination: Examination): FieldFinding[] {
  return rows.slice(0, mostRows).flatMap((row, index) => {
    const { map } = examination.recipe;
    const finding = (field: string, at: string, read: (value: unknown) => FieldRead): FieldFinding => {
      const value = valueAt(row, at);
      const found = value === undefined || value === null ? { code: 'absent' as const } : read(value);
      return { word: null, means: null, row: index + 1, field, at, shape: shapeName(value), ...found };
    };
    const readers = readersOf(examination);
    const simple = Object.entries(readers).flatMap(([field, read]) => {
      const at = map[field as keyof typeof readers];
      return at === undefined ? [] : [finding(field, at, read)];
    });
    const names = map.names.map((at) => finding('names', at, textual(200)));
    const companions =
      map.companions === undefined
        ? []
        : [
            finding('companions', map.companions.list, (value) => ({
              code: Array.isArray(value) ? ('read' as const) : ('unreadable' as const),
            })),
          ];
    return [...simple, ...names, ...companions];
  });
}

type FieldRead = Pick<FieldFinding, 'code'> & Partial<Pick<FieldFinding, 'word' | 'means'>>;
type Reader = (value: unknown) => FieldRead;

function readersOf({ recipe, zone, showWords }: Examination) {
  const time: Reader = (value) => isRead(readTime(value, recipe.timeFormat, zone) !== null);
  return {
    stayId: textual(200),
    state: (value: unknown) => readState(value, recipe, showWords),
    room: textual(20),
    departure: time,
    departureTime: (value: unknown) =>
      isRead(readTimeOfDay(value) !== null || readTime(value, recipe.timeFormat, zone)?.time != null),
    arrivedAt: time,
    leftAt: time,
    adults: (value: unknown) => isRead(/^\d{1,2}$/.test(textOf(value, 2) ?? '')),
    nationality: (value: unknown) => readNationality(value, recipe),
    language: textual(80),
    advanceCheckedIn: textualOrFlag,
    pseudoRoom: textualOrFlag,
  } satisfies Partial<Record<keyof Recipe['map'], Reader>>;
}

function isRead(isGood: boolean): FieldRead {
  return { code: isGood ? 'read' : 'unreadable' };
}

function textual(longest: number): Reader {
  return (value) => isRead(textOf(value, longest) !== null);
}

function textualOrFlag(value: unknown): FieldRead {
  return isRead(typeof value === 'boolean' || textOf(value, 20) !== null);
}

function readState(value: unknown, { states }: Recipe, showWords: boolean): FieldRead {
  const word = textOf(value, 80);
  if (word === null) return { code: 'unreadable' };
  if (Object.hasOwn(states, word)) return { code: 'read', word, means: states[word] ?? null };
  return { code: 'word-unknown', word: showWords ? word : null, means: 'unknown' };
}

// That a country was understood is told, which one is not.
function readNationality(value: unknown, { nationalities }: Recipe): FieldRead {
  const word = textOf(value, 80);
  if (word === null) return { code: 'unreadable' };
  const code = Object.hasOwn(nationalities, word) ? (nationalities[word] ?? word) : word;
  return countryCode(code) === null
    ? { code: 'word-unknown', means: 'no country' }
    : { code: 'read', means: 'a country' };
}

function shapeName(value: unknown): string {
  if (value === undefined) return 'not there';
  if (value === null) return 'null';
  if (typeof value === 'string') return `text(${value.length})`;
  if (Array.isArray(value)) return `list(${value.length})`;
  return typeof value;
}
