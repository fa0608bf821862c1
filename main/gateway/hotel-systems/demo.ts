import { readFile } from 'node:fs/promises';
import { z } from '../../../preload/contract/z.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import { initialsOf } from './initials.ts';
import type { HotelFault, HotelRead, HotelSystem, Stay } from './port.ts';

// A hotel system for demonstrations and tests: a file that anybody may change while the gateway runs, read anew at every
// question. Its records look like a hotel system's own, so that this adapter has the same work as a real one.

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const reservation = z.strictObject({
  reservationId: z.string().min(1).max(80),
  roomId: z.string().min(1).max(20),
  givenName: z.string().max(80),
  surname: z.string().max(80),
  nationality: z.string().max(20).nullable(),
  /** Words of the system itself; one that is not in `states` below is unknown. */
  reservationStatus: z.string().max(40),
  adultCount: z.int().min(0).max(20),
  departureDate: isoDate,
  scheduledCheckoutTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  pseudoRoom: z.boolean(),
  accompanyGuests: z
    .array(
      z.strictObject({
        givenName: z.string().max(80),
        surname: z.string().max(80),
        nationality: z.string().max(20).nullable(),
      }),
    )
    .max(19)
    .default([]),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z0-9]{2,8})?$/)
    .nullable()
    .default(null),
});

/** The file of the demo hotel system: its reservations. */
export const demoStaysFile = z.array(reservation).max(10_000);

/** One reservation in the demo file. */
export type DemoReservation = z.input<typeof reservation>;

type ReadReservation = z.output<typeof reservation>;

// `DueOut` and `PendingCheckout` are in house: comparing with `InHouse` alone would lock guests out on the morning of
// their departure (trap of `gateway.md` 2).
const states: Readonly<Record<string, Stay['state']>> = {
  Reserved: 'expected',
  DueIn: 'expected',
  InHouse: 'inHouse',
  DueOut: 'inHouse',
  Walkin: 'inHouse',
  PendingCheckout: 'inHouse',
  CheckedOut: 'departed',
  Cancelled: 'cancelled',
  NoShow: 'noShow',
};

/** Configuration of the demo adapter. */
export const demoConfigShape = z.strictObject({
  kind: z.literal('demo'),
  /** The file of reservations. */
  staysFile: z.string().min(1).max(4096),
});

/** What the demo adapter needs; `today` gives the hotel's local date. */
export type DemoHotelSystemDeps = {
  readonly file: string;
  readonly today: () => string;
  readonly clock: Clock;
  readonly log: Log;
};

/** Makes the demo adapter. A file that is missing or wrong means that the hotel system is away. */
export function createDemoHotelSystem(deps: DemoHotelSystemDeps): HotelSystem {
  let fault: HotelFault | null = null;
  let lastAnswerAtMs: number | null = null;
  const read = async (): Promise<HotelRead<readonly ReadReservation[]>> => {
    try {
      const value = demoStaysFile.parse(JSON.parse(await readFile(deps.file, 'utf8')));
      fault = null;
      lastAnswerAtMs = deps.clock.nowMs();
      return { ok: true, value };
    } catch (error) {
      deps.log.warn('hotel-system.away', {
        kind: 'demo',
        error: error instanceof Error ? error.name : 'unknown',
      });
      fault = error instanceof Error && 'code' in error ? 'unreachable' : 'not-understood';
      return { ok: false, code: 'away', fault };
    }
  };
  return {
    kind: 'demo',
    gives: { nationality: true, companions: true, language: true, departureTime: true },
    async staysOfRoom(room) {
      const all = await read();
      if (!all.ok) return all;
      return {
        ok: true,
        value: all.value.filter((one) => one.roomId === room).map((one) => toStay(one, deps.today())),
      };
    },
    // The file does not say when a guest came.
    async staysOn() {
      const all = await read();
      return all.ok ? { ok: true, value: all.value.map((one) => toStay(one, deps.today())) } : all;
    },
    async stay(stayId) {
      const all = await read();
      if (!all.ok) return all;
      const found = all.value.find((one) => one.reservationId === stayId);
      return { ok: true, value: found === undefined ? null : toStay(found, deps.today()) };
    },
    start() {},
    status: () => ({
      link: 'none',
      events: 'none',
      fault,
      lastAnswerAtMs,
      lastEventAtMs: null,
      eventLagMs: null,
      clockOffsetMs: null,
    }),
    async close() {},
  };
}

function toStay(one: ReadReservation, today: string): Stay {
  const state = Object.hasOwn(states, one.reservationStatus)
    ? (states[one.reservationStatus] ?? 'unknown')
    : 'unknown';
  return {
    stayId: one.reservationId,
    room: one.roomId,
    initials: initialsOf(one.givenName, one.surname),
    state,
    flags: {
      dueOutToday: state === 'inHouse' && one.departureDate <= today,
      advanceCheckedIn: false,
      pseudoRoom: one.pseudoRoom,
    },
    adults: one.adultCount,
    departureDate: one.departureDate,
    departureTime: one.scheduledCheckoutTime,
    nationality: one.nationality,
    companions: one.accompanyGuests.map(({ givenName, surname, nationality }) => ({
      initials: initialsOf(givenName, surname),
      nationality,
    })),
    language: one.language,
  };
}
