import type { Log } from '../../../../log/log.ts';
import { localDate } from '../../../hotel-time.ts';
import type { HotelFault, HotelRead, Stay } from '../../port.ts';
import { type AskOhip, isPlain, pathPart } from '../ask.ts';
import type { OhipConfig } from '../config.ts';
import { createCompanions } from './companions.ts';
import { allRows } from './pages.ts';
import { reservationPage, singleAnswer } from './shapes.ts';
import { fromListed, fromSingle, type StayContext, type StayDraft } from './stays-of.ts';

/** What the look-up needs. */
export type LookUpDeps = {
  readonly ask: AskOhip;
  readonly config: OhipConfig;
  readonly log: Log;
  readonly today: () => string;
  readonly timeZone: string;
};

/** Reads reservations. */
export type LookUp = {
  staysOfRoom(room: string): Promise<HotelRead<readonly Stay[]>>;
  staysOn(day: string): Promise<HotelRead<readonly Stay[]>>;
  stay(stayId: string): Promise<HotelRead<Stay | null>>;
};

/** Length of a room number in OPERA. */
const longestRoom = 20;

/** Length of a reservation id in OPERA. */
const longestId = 80;

/** Stays of a room now and today: more is no room. */
const longestOfRoom = 200;

/** Stays of a hotel's day. */
const longestOfDay = 5_000;

type Query = readonly (readonly [string, string])[];

/** Guests who are there or come today. */
const present: Query = [
  ['reservationStatuses', 'InHouse'],
  ['reservationStatuses', 'DueOut'],
  ['reservationStatuses', 'DueIn'],
];

/** Makes the look-up. */
export function createLookUp({ ask, config, log, today, timeZone }: LookUpDeps): LookUp {
  const path = `/rsv/v1/hotels/${encodeURIComponent(config.hotelId)}/reservations`;

  const companions = createCompanions(ask);

  const contextNow = (): StayContext => ({
    today: today(),
    timeZone,
    countryCodes: config.countryCodes,
    hotelId: config.hotelId,
  });

  /** The drafts of several look-ups; what a later one says of a stay holds. */
  const draftsOf = async (
    queries: readonly Query[],
    longest: number,
    context: StayContext,
  ): Promise<HotelRead<readonly StayDraft[]>> => {
    const drafts = new Map<string, StayDraft>();
    let broken = 0;
    for (const query of queries) {
      const rows = await allRows(ask, { path, query, longest });
      if (!rows.ok) return rows;
      for (const row of rows.value) {
        const draft = fromListed(row, context);
        if (draft === null) broken += 1;
        else drafts.set(draft.stay.stayId, draft);
      }
    }
    // A row that is not understood makes nobody eligible, and hides none of the others.
    if (broken > 0) log.warn('hotel-system.rows-not-understood', { kind: 'ohip', rows: broken });
    return { ok: true, value: [...drafts.values()] };
  };

  const readNow = (draft: StayDraft, context: StayContext): Promise<Stay> =>
    config.companions ? companions.read(draft, context) : Promise.resolve(draft.stay);

  /** Whether the look-up shows anybody in house: then the word that a stay is not known counts. */
  const showsGuests = async (): Promise<boolean> => {
    const query: Query = [
      ['reservationStatuses', 'InHouse'],
      ['limit', '1'],
    ];
    const answer = await ask({ name: 'getHotelReservations', path, query });
    const read = reservationPage.safeParse(answer.ok && answer.status === 200 ? answer.json : null);
    return read.success && (read.data.reservations.reservationInfo ?? []).length > 0;
  };

  return {
    async staysOfRoom(room) {
      if (room === '' || room.length > longestRoom || !isPlain(room)) return { ok: true, value: [] };
      const ofRoom = ['roomId', room] as const;
      const leftToday: Query = [
        ['reservationStatuses', 'CheckedOut'],
        ['departureStartDate', today()],
        ['departureEndDate', today()],
      ];
      const queries = [
        [ofRoom, ...present],
        [ofRoom, ...leftToday],
      ];
      const context = contextNow();
      const drafts = await draftsOf(queries, longestOfRoom, context);
      if (!drafts.ok) return drafts;
      const wanted = drafts.value.filter(({ stay }) => stay.room === room);
      return { ok: true, value: await Promise.all(wanted.map((draft) => readNow(draft, context))) };
    },
    async staysOn(day) {
      const startMs = Date.parse(`${day}T00:00:00Z`);
      const during: Query = [
        ['arrivalEndDate', localDate(startMs + 86_399_000, timeZone)],
        ['departureStartDate', localDate(startMs, timeZone)],
        ...present,
        ['reservationStatuses', 'CheckedOut'],
      ];
      // Guests who are past their departure are in no range of dates.
      const drafts = await draftsOf([during, present], longestOfDay, contextNow());
      if (!drafts.ok) return drafts;
      const stays = drafts.value.map((draft) => (config.companions ? companions.recall(draft) : draft.stay));
      return { ok: true, value: stays.filter(({ room }) => room !== '') };
    },
    async stay(stayId) {
      const id = pathPart(stayId, longestId);
      if (id === null) return { ok: true, value: null };
      const query = [['fetchInstructions', 'Reservation']] as const;
      const answer = await ask({ name: 'getReservation', path: `${path}/${id}`, query });
      if (!answer.ok) return away(answer.fault);
      if (answer.status === 204 || answer.status === 404)
        return (await showsGuests()) ? { ok: true, value: null } : away('not-understood');
      const read = singleAnswer.safeParse(answer.status === 200 ? answer.json : null);
      const context = contextNow();
      const rows = read.success ? (read.data.reservations.reservation ?? []) : [];
      const draft = rows.map((row) => fromSingle(row, context)).find((one) => one?.stay.stayId === stayId);
      if (draft === undefined || draft === null) return away('not-understood');
      return { ok: true, value: await readNow(draft, context) };
    },
  };
}

function away(fault: HotelFault): HotelRead<never> {
  return { ok: false, code: 'away', fault };
}
