import { initialsOf } from '../../initials.ts';
import { readDate, readTime } from '../records/dates.ts';
import type { FiasRecord } from '../records/records.ts';

/** Which fields a hotel has given a meaning of its own, and how it writes languages. */
export type FieldSettings = {
  /** Such as `A3`; `null`: the hotel maps no nationality. */
  readonly nationalityField: string | null;
  readonly adultsField: string | null;
  readonly readsDepartureTime: boolean;
  /** Language codes of the hotel system, in capitals, to BCP 47. */
  readonly languages: Readonly<Record<string, string>>;
};

/** What the interface told of one reservation; `null`: nothing. */
export type ToldStay = {
  readonly stayId: string;
  readonly room: string;
  readonly initials: string;
  readonly departureDate: string | null;
  readonly departureTime: string | null;
  readonly nationality: string | null;
  readonly adults: number;
  readonly language: string | null;
  readonly state: 'inHouse' | 'departed';
};

/** Codes that the design knows; a hotel adds its own. */
export const usualLanguages: Readonly<Record<string, string>> = {
  EA: 'en',
  GE: 'de',
  FR: 'fr',
  IT: 'it',
  JA: 'ja',
  SP: 'es',
};

const mostAdults = 20;

/** The reservation number of a record; `null` when there is none that could be one. */
export function stayIdOf({ fields }: FiasRecord): string | null {
  return plain(fields['G#'], 80);
}

/** The room of a record; `null` when there is none that could be one. */
export function roomOf({ fields }: FiasRecord): string | null {
  return plain(fields.RN, 20);
}

/** Whether a record answers a DR. */
export function isSwap({ fields }: FiasRecord): boolean {
  return fields.SF !== undefined;
}

/**
 * A stay as a GI or GC tells it: a field that is not there leaves what was known. `null` without a reservation number, or
 * when no room was ever told.
 */
export function readTold(
  record: FiasRecord,
  known: ToldStay | null,
  settings: FieldSettings,
): ToldStay | null {
  const stayId = stayIdOf(record);
  const room = roomOf(record) ?? known?.room ?? null;
  if (stayId === null || room === null) return null;
  const { fields } = record;
  const told = <Value>(field: string | null, read: (text: string) => Value, before: Value): Value => {
    const text = field === null ? undefined : fields[field];
    return text === undefined ? before : read(text);
  };
  const names = [fields.GF, fields.GN];
  return {
    stayId,
    room,
    initials: names.some((name) => name !== undefined) ? initialsIn(names) : (known?.initials ?? ''),
    // A date that is none must not shorten a stay.
    departureDate: told(
      'GD',
      (text) => readDate(text) ?? known?.departureDate ?? null,
      known?.departureDate ?? null,
    ),
    departureTime: settings.readsDepartureTime
      ? told('DT', (text) => readTime(text)?.slice(0, 5) ?? null, known?.departureTime ?? null)
      : null,
    nationality: told(settings.nationalityField, (text) => plain(text, 40), known?.nationality ?? null),
    adults: told(settings.adultsField, readAdults, known?.adults ?? 1),
    language: told('GL', (text) => readLanguage(text, settings), known?.language ?? null),
    state: 'inHouse',
  };
}

function plain(text: string | undefined, longest: number): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed.length >= 1 && trimmed.length <= longest && !/[\p{Cc}\ufffd]/u.test(trimmed)
    ? trimmed
    : null;
}

// What is no letter may be a piece of another encoding.
function initialsIn(names: readonly (string | undefined)[]): string {
  return initialsOf(...names.map((name) => name?.replace(/^[^\p{L}]+/u, '')));
}

function readAdults(text: string): number {
  const count = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 1;
  return count >= 1 && count <= mostAdults ? count : 1;
}

function readLanguage(text: string, { languages }: FieldSettings): string | null {
  const code = text.trim().toUpperCase();
  return Object.hasOwn(languages, code) ? (languages[code] ?? null) : null;
}
