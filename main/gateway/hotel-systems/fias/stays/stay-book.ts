import type { FiasRecord } from '../records/records.ts';
import { type FieldSettings, isSwap, readTold, roomOf, stayIdOf, type ToldStay } from './told.ts';

// Stays as the interface told them. It cannot be asked for one, so what it says is kept, and a resync shows what was missed.
// Everything goes by the reservation number (G#), never by the room: sharers have one each. Held in memory only.

/** What a record changed. */
export type BookNews = {
  readonly changed: readonly string[];
  /** The record did not say enough: a resync must tell what is true. */
  readonly isDoubtful: boolean;
};

/** Stays in memory. Times are monotonic milliseconds. */
export type StayBook = {
  take(record: FiasRecord, atMono: number): BookNews;
  beginResync(): void;
  abandonResync(): void;
  /** Ends a resync. Who is missing in one between DS and DE has left; without those marks only when two agree. */
  endResync(isMarked: boolean, atMono: number): { readonly needsAnother: boolean };
  /** The link was lost: until the next resync nobody is missing for sure, and a night audit may be over. */
  distrust(): void;
  /** Whether a stay that is not in the book is in house for certain nowhere. */
  isAbsenceSure(): boolean;
  all(atMono: number): readonly ToldStay[];
  find(stayId: string, atMono: number): ToldStay | null;
};

type Entry = { readonly stay: ToldStay; readonly changedAtMono: number };

/** Stays kept; a house has fewer. More than these is no hotel. */
export const mostStays = 20_000;

/** Departed guests are told of for two days, for a check-out that is reinstated and for questions of the desk. */
const departedKeptMs = 48 * 3_600_000;

/** A night audit takes minutes; when its end is lost it must not hold check-outs back for ever. */
const longestAuditMs = 4 * 3_600_000;

/** A resync that misses everybody, or so many and more than half, may come from a system that is itself not ready. */
const suddenlyMissing = 5;

const nothing: BookNews = { changed: [], isDoubtful: false };
const doubtful: BookNews = { ...nothing, isDoubtful: true };

/** Makes an empty book. */
export function createStayBook(settings: FieldSettings): StayBook {
  const entries = new Map<string, Entry>();
  const missingOnce = new Set<string>();
  const heldCheckOuts = new Set<string>();
  let resync: { readonly seen: Set<string>; readonly gone: Map<string, string | null> } | null = null;
  let auditSinceMono: number | null = null;
  let isSure = false;
  let openEnds = 0;

  const isAudit = (atMono: number): boolean => {
    if (auditSinceMono !== null && atMono - auditSinceMono > longestAuditMs) auditSinceMono = null;
    return auditSinceMono !== null;
  };

  const isInHouse = (stayId: string): boolean => entries.get(stayId)?.stay.state === 'inHouse';

  const depart = (stayId: string, atMono: number): readonly string[] => {
    const entry = entries.get(stayId);
    missingOnce.delete(stayId);
    if (entry?.stay.state !== 'inHouse') return [];
    entries.set(stayId, { stay: { ...entry.stay, state: 'departed' }, changedAtMono: atMono });
    return [stayId];
  };

  const forgetOld = (atMono: number): void => {
    for (const [stayId, entry] of entries) if (isOver(entry, atMono)) entries.delete(stayId);
  };

  const makeRoom = (stayId: string, atMono: number): boolean => {
    if (entries.has(stayId) || entries.size < mostStays) return true;
    forgetOld(atMono);
    if (entries.size < mostStays) return true;
    // Whoever is not written down cannot be missing for sure.
    isSure = false;
    return false;
  };

  const write = (stay: ToldStay, atMono: number): BookNews => {
    const before = entries.get(stay.stayId)?.stay;
    if (!makeRoom(stay.stayId, atMono)) return nothing;
    missingOnce.delete(stay.stayId);
    resync?.seen.add(stay.stayId);
    if (before !== undefined && isSame(before, stay)) return nothing;
    entries.set(stay.stayId, { stay, changedAtMono: atMono });
    return { changed: [stay.stayId], isDoubtful: false };
  };

  const takeIn = (record: FiasRecord, atMono: number): BookNews => {
    const stayId = stayIdOf(record);
    const entry = entries.get(stayId ?? '');
    const isBack = entry?.stay.state === 'departed';
    const stay = readTold(record, entry?.stay ?? null, settings);
    if (stayId === null || stay === null || roomOf(record) === null) return doubtful;
    // Listed before the check-out from this room that came in between.
    const goneFrom = resync?.gone.get(stayId);
    if (isSwap(record) && (goneFrom === null || goneFrom === stay.room)) return nothing;
    resync?.gone.delete(stayId);
    heldCheckOuts.delete(stayId);
    return write(isBack ? (readTold(record, null, settings) ?? stay) : stay, atMono);
  };

  const takeChange = (record: FiasRecord, atMono: number): BookNews => {
    const entry = entries.get(stayIdOf(record) ?? '');
    // Of somebody never seen: as good as a GI, and something was missed.
    if (entry === undefined) return { ...takeIn(record, atMono), isDoubtful: resync === null };
    const stay = readTold(record, entry.stay, settings);
    if (stay === null) return doubtful;
    return write({ ...stay, state: entry.stay.state }, atMono);
  };

  const takeOut = (record: FiasRecord, atMono: number): BookNews => {
    const stayId = stayIdOf(record);
    // An empty room in a resync: who is gone shows at its end.
    if (isSwap(record)) return nothing;
    if (stayId === null) return resync === null ? doubtful : nothing;
    const room = roomOf(record);
    const known = entries.get(stayId)?.stay;
    // A room that the guest has left, listed without its mark.
    if (resync !== null && room !== null && known !== undefined && known.room !== room) return nothing;
    if (isAudit(atMono)) {
      if (isInHouse(stayId)) heldCheckOuts.add(stayId);
      return nothing;
    }
    if (resync !== null && resync.gone.size < mostStays) resync.gone.set(stayId, room);
    return { ...nothing, changed: depart(stayId, atMono) };
  };

  const endAudit = (atMono: number): BookNews => {
    auditSinceMono = null;
    const changed = [...heldCheckOuts].flatMap((stayId) => depart(stayId, atMono));
    heldCheckOuts.clear();
    return { ...nothing, changed };
  };

  const removeMissing = (isMarked: boolean, atMono: number): void => {
    const inHouse = [...entries.keys()].filter(isInHouse);
    const missing = inHouse.filter((stayId) => !resync?.seen.has(stayId));
    const isSudden =
      missing.length === inHouse.length ||
      (missing.length >= suddenlyMissing && missing.length * 2 > inHouse.length);
    for (const stayId of missing) {
      if ((isMarked && !isSudden) || missingOnce.has(stayId)) depart(stayId, atMono);
      else missingOnce.add(stayId);
    }
  };

  return {
    take(record, atMono) {
      if (record.id === 'GI') return takeIn(record, atMono);
      if (record.id === 'GC') return takeChange(record, atMono);
      if (record.id === 'GO') return takeOut(record, atMono);
      if (record.id === 'NS') auditSinceMono = atMono;
      return record.id === 'NE' ? endAudit(atMono) : nothing;
    },
    beginResync() {
      resync = { seen: new Set(), gone: new Map() };
    },
    abandonResync() {
      resync = null;
    },
    endResync(isMarked, atMono) {
      if (resync === null) return { needsAnother: false };
      openEnds = isMarked ? 2 : openEnds + 1;
      // During the audit somebody may be missing only because the news of him is held back.
      if (!isAudit(atMono)) {
        removeMissing(isMarked, atMono);
        isSure = openEnds >= 2 && entries.size < mostStays;
      }
      resync = null;
      forgetOld(atMono);
      return { needsAnother: missingOnce.size > 0 || openEnds < 2 };
    },
    distrust() {
      resync = null;
      isSure = false;
      openEnds = 0;
      auditSinceMono = null;
      heldCheckOuts.clear();
    },
    isAbsenceSure: () => isSure,
    all: (atMono) => {
      forgetOld(atMono);
      return [...entries.values()].map(({ stay }) => stay);
    },
    find(stayId, atMono) {
      const entry = entries.get(stayId);
      return entry === undefined || isOver(entry, atMono) ? null : entry.stay;
    },
  };
}

function isOver({ stay, changedAtMono }: Entry, atMono: number): boolean {
  return stay.state === 'departed' && atMono - changedAtMono > departedKeptMs;
}

function isSame(one: ToldStay, other: ToldStay): boolean {
  return (Object.keys(one) as (keyof ToldStay)[]).every((key) => one[key] === other[key]);
}
