import type { ParseResult, parse } from 'mrz';
import type { BodyOf } from '../../../preload/contract/http.ts';

/** All that is kept of a document: nationality as it stands in the machine-readable zone, and the class. It has not expired. */
export type DocumentScan = NonNullable<BodyOf<'issueGrant'>['scan']>;

/** Why a scan says nothing. */
export type ScanFault =
  | 'unreadable'
  | 'not-loaded'
  | 'input-method'
  | 'check-digit'
  | 'not-passport'
  | 'nationality'
  | 'expired';

/** What came of a scan. */
export type Reading =
  | { readonly ok: true; readonly scan: DocumentScan }
  | { readonly ok: false; readonly fault: ScanFault };

/** Characters of both lines of a passport (ICAO Doc 9303-4). */
const passportLength = 88;

/** Characters of all lines of cards and permits of one, two and three lines, and of visas (ICAO Doc 9303-5 to 9303-7). */
const otherLengths = [30, 72, 88, 90];

/** Nobody's passport holds for longer; a two-digit year beyond that is one of the last century. */
const longestYears = 20;

/** The number of a passport is no field of ours, but the digit over all of them proves that the scanner read well. */
const checkedFields = [
  'documentNumberCheckDigit',
  'birthDateCheckDigit',
  'expirationDateCheckDigit',
  'compositeCheckDigit',
] as const satisfies readonly (keyof ParseResult['fields'])[];

/** Fetches the parser, which is no part of the first page; `null` when the gateway has it no more, as after an update. */
export async function loadParser(): Promise<typeof parse | null> {
  try {
    return (await import('mrz')).parse;
  } catch {
    return null;
  }
}

/**
 * Reads what a document scanner typed. Only a passport whose check digits hold says what it is; nothing is guessed about
 * any other document (`gateway.md` 14). Neither text nor parsed fields outlive the call.
 */
export async function readDocument(typed: string, nowMs: number): Promise<Reading> {
  const text = typed.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z0-9<]+$/.test(text)) return no('unreadable');
  const isPassport = text.startsWith('P') && text.length === passportLength;
  if (!isPassport) {
    const isOther = /^[ACIPV]/.test(text) && otherLengths.includes(text.length);
    return no(isOther ? 'not-passport' : 'unreadable');
  }
  const parseLines = await loadParser();
  if (parseLines === null) return no('not-loaded');
  const half = passportLength / 2;
  return judge(parseLines([text.slice(0, half), text.slice(half)]), nowMs);
}

function judge({ details, fields }: ParseResult, nowMs: number): Reading {
  const isValid = (name: string) => details.some(({ field, valid }) => field === name && valid);
  if (!isValid('documentCode')) return no('not-passport');
  if (!checkedFields.every(isValid)) return no('check-digit');
  const { nationality, expirationDate } = fields;
  if (typeof nationality !== 'string') return no('nationality');
  const lastDay = typeof expirationDate === 'string' ? dayOf(expirationDate, nowMs) : null;
  if (lastDay === null) return no('unreadable');
  if (lastDay < localDay(nowMs)) return no('expired');
  return { ok: true, scan: { nationality, documentClass: 'foreign-passport' } };
}

/** The day of `YYMMDD` as a number that sorts, such as 20271130; `null` for what is no day. */
function dayOf(date: string, nowMs: number): number | null {
  const [, year, month, day] = (/^(\d\d)(\d\d)(\d\d)$/.exec(date) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const thisYear = new Date(nowMs).getFullYear();
  const century = thisYear - (thisYear % 100);
  const full = century + year > thisYear + longestYears ? century + year - 100 : century + year;
  const exists = new Date(Date.UTC(full, month - 1, day)).getUTCDate() === day;
  return exists ? full * 10_000 + month * 100 + day : null;
}

/** The day at the desk, as `dayOf` writes days. */
function localDay(nowMs: number): number {
  const now = new Date(nowMs);
  return now.getFullYear() * 10_000 + (now.getMonth() + 1) * 100 + now.getDate();
}

function no(fault: ScanFault): Reading {
  return { ok: false, fault };
}
