import type { HotelSystemDeps } from '../deps.ts';
import type { HotelFault, HotelHint, HotelRead, HotelSystem, HotelSystemStatus, Stay } from '../port.ts';
import type { FiasConfig } from './config.ts';
import { isFresh, type LinkState } from './link/link.ts';
import { createLinkRunner, type LinkListener } from './link/run-link.ts';
import { readMoment } from './records/dates.ts';
import { type FiasRecord, outlineOf } from './records/records.ts';
import { createStayBook } from './stays/stay-book.ts';
import { type ToldStay, usualLanguages } from './stays/told.ts';

/** A FIAS adapter; `port` is where it waits to be connected to, `null` when it connects itself or does not wait yet. */
export type FiasHotelSystem = HotelSystem & { port(): number | null };

/** Somebody who is not let in may try often. */
const refusalLogEveryMs = 60_000;

const stayRecords = new Set(['GI', 'GO', 'GC']);

/**
 * Makes the FIAS adapter. It answers from what the interface told, and only while the link is alive and the last resync
 * complete (`gateway.md` 18); otherwise the hotel system is away.
 */
export function createFias(config: FiasConfig, deps: HotelSystemDeps): FiasHotelSystem {
  const { clock, log } = deps;
  const book = createStayBook({
    nationalityField: config.nationalityField,
    adultsField: config.adultsField,
    readsDepartureTime: config.asksDepartureTime,
    languages: { ...usualLanguages, ...config.languages },
  });
  let tell: (hint: HotelHint) => void = () => {};
  let lastFault: HotelFault | null = null;
  let lastAnswerAtMs: number | null = null;
  let lastEvent: { readonly atMs: number; readonly lagMs: number | null } | null = null;
  let refusedAtMono = Number.NEGATIVE_INFINITY;

  const noteEvent = ({ id, fields }: FiasRecord): void => {
    if (!stayRecords.has(id) || fields.SF !== undefined) return;
    const atMs = clock.nowMs();
    const toldAtMs = readMoment(fields.DA, fields.TI, deps.timeZone);
    lastEvent = { atMs, lagMs: toldAtMs === null ? null : atMs - toldAtMs };
  };

  const listener: LinkListener = {
    passed(direction, record) {
      const atMs = clock.nowMs();
      if (direction === 'told') lastAnswerAtMs = atMs;
      const { name, fields } = outlineOf(record);
      deps.trace({ atMs, direction, name, status: null, tookMs: null, fault: null, shape: fields });
    },
    keep(record) {
      noteEvent(record);
      const news = book.take(record, clock.monotonicMs());
      // Before, nothing can be read; what is told at the end of the resync is `all`.
      if (link.state().isInSync) for (const stayId of news.changed) tell({ about: 'stay', stayId });
      if (news.isDoubtful) link.doubt(false);
    },
    beginResync: book.beginResync,
    abandonResync() {
      book.abandonResync();
      log.warn('hotel-system.resync-cut-off', { kind: 'fias' });
    },
    endResync(isMarked) {
      const { needsAnother } = book.endResync(isMarked, clock.monotonicMs());
      if (lastFault !== null || needsAnother)
        log.info('hotel-system.resynced', { kind: 'fias', isMarked, needsAnother });
      lastFault = null;
      if (needsAnother) link.doubt(true);
      tell({ about: 'all' });
    },
    distrust: book.distrust,
    closed(fault) {
      if (fault !== lastFault) log.warn('hotel-system.away', { kind: 'fias', fault });
      lastFault = fault;
    },
    refused(why) {
      if (clock.monotonicMs() - refusedAtMono < refusalLogEveryMs) return;
      refusedAtMono = clock.monotonicMs();
      log.warn('hotel-system.peer-refused', { kind: 'fias', why });
    },
  };
  const link = createLinkRunner({ config, clock, timeZone: deps.timeZone, listener });

  const fault = (): HotelFault | null => {
    const state = link.state();
    if (isFresh(state)) return null;
    if (state.at === 'up' && state.isInSync) return state.isAliveOpen ? 'timeout' : 'not-understood';
    return lastFault ?? 'not-in-sync';
  };

  const away = (why: HotelFault) => ({ ok: false, code: 'away', fault: why }) as const;

  const staysWhere = (test: (told: ToldStay) => boolean): readonly Stay[] => {
    const today = deps.today();
    return book
      .all(clock.monotonicMs())
      .filter(test)
      .map((told) => toStay(told, today));
  };

  /** An answer that says somebody is not there counts only when nobody can have been missed. */
  const answer = <Value>(value: Value, saysAbsent: boolean): HotelRead<Value> => {
    const why = fault();
    if (why !== null) return away(why);
    return saysAbsent && !book.isAbsenceSure() ? away('not-in-sync') : { ok: true, value };
  };

  return {
    kind: 'fias',
    gives: {
      nationality: config.nationalityField !== null,
      companions: false,
      language: true,
      departureTime: config.asksDepartureTime,
    },
    async staysOfRoom(room) {
      const found = staysWhere((told) => told.room === room);
      return answer(found, found.length === 0);
    },
    // Who left before the gateway started, or more than two days ago, is not known. Those in house come first.
    staysOn: async () => {
      const isIn = ({ state }: ToldStay): boolean => state === 'inHouse';
      return answer([...staysWhere(isIn), ...staysWhere((told) => !isIn(told))], true);
    },
    async stay(stayId) {
      const told = book.find(stayId, clock.monotonicMs());
      return answer(told === null ? null : toStay(told, deps.today()), told === null);
    },
    start(toTell) {
      tell = toTell;
      link.start();
    },
    status() {
      const why = fault();
      return {
        link: linkOf(link.state(), lastFault !== null),
        events: 'stream',
        fault: why,
        lastAnswerAtMs,
        lastEventAtMs: lastEvent?.atMs ?? null,
        eventLagMs: lastEvent?.lagMs ?? null,
        clockOffsetMs: link.clockOffsetMs(),
      };
    },
    port: link.port,
    async close() {
      tell = () => {};
      await link.close();
    },
  };
}

function linkOf(state: LinkState, hasFailed: boolean): HotelSystemStatus['link'] {
  if (isFresh(state)) return 'up';
  // In sync and silent, or no connection.
  if (state.isInSync || state.at === 'down' || (state.at === 'connecting' && hasFailed)) return 'down';
  return 'starting';
}

function toStay(told: ToldStay, today: string): Stay {
  const departureDate = told.departureDate ?? today;
  return {
    stayId: told.stayId,
    room: told.room,
    initials: told.initials,
    state: told.state,
    flags: {
      dueOutToday: told.state === 'inHouse' && departureDate <= today,
      advanceCheckedIn: false,
      pseudoRoom: false,
    },
    adults: told.adults,
    departureDate,
    departureTime: told.departureTime,
    nationality: told.nationality,
    companions: [],
    language: told.language,
  };
}
