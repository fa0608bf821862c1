import { localTime } from '../local-time.ts';

// Single fields of OHIP's answers, each to what a stay holds.

/** Ids as OHIP lists them. */
export type Ids = readonly {
  readonly id?: string | null | undefined;
  readonly type?: string | null | undefined;
}[];

/**
 * The reservation id among the ids of a reservation; `null` when there is none. A confirmation number is none: a later
 * reservation may share it. An id without a known type counts when it stands alone.
 */
export function reservationIdOf(ids: Ids): string | null {
  const named = ids.find(({ type }) => type?.toLowerCase() === 'reservation');
  const [only] = ids;
  const isOther = /^(confirmation|cancellation)/i.test(only?.type ?? '');
  const found = named ?? (ids.length === 1 && !isOther ? only : undefined);
  return found?.id === undefined || found.id === null || found.id === '' ? null : found.id;
}

/** The first profile id among ids; `null` when there is none. */
export function profileIdOf(ids: Ids | null | undefined): string | null {
  const found = ids?.find(({ type }) => type?.toLowerCase() === 'profile') ?? ids?.[0];
  return found?.id === undefined || found.id === null || found.id === '' ? null : found.id;
}

/** Language as ISO 639-1 with a region where one is said; `null` for codes of the hotel's own, such as one letter. */
export function languageOf(code: string | null | undefined): string | null {
  const [, language, region] = /^([A-Za-z]{2})(?:-([A-Za-z0-9]{2,8}))?$/.exec(code ?? '') ?? [];
  if (language === undefined) return null;
  return region === undefined ? language.toLowerCase() : `${language.toLowerCase()}-${region}`;
}

/** The country of the first code that is there: the hotel's own codes by its list, others as they are. */
export function countryOf(
  codes: readonly (string | null | undefined)[],
  known: Readonly<Record<string, string>>,
): string | null {
  const code = codes.find((each) => typeof each === 'string' && each.trim() !== '')?.trim();
  if (code === undefined) return null;
  return Object.hasOwn(known, code) ? (known[code] ?? null) : code;
}

/**
 * `HH:mm` of the first moment that lies on the day of departure; `null` when there is none. Midnight is what OPERA writes
 * when no time was agreed.
 */
export function departureTimeOf(
  moments: readonly (string | null | undefined)[],
  departureDate: string,
  timeZone: string,
): string | null {
  for (const moment of moments) {
    const local = localTime(moment ?? '', timeZone);
    if (local !== null && local.date === departureDate && local.time !== '00:00') return local.time;
  }
  return null;
}

/** How many adults; one when nothing is said, since there are never more grants than adults known. */
export function adultsOf(...counts: readonly (number | null | undefined)[]): number {
  return counts.find((count) => typeof count === 'number') ?? 1;
}
