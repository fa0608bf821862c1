import type { HotelActs, StayDraft } from '../../unit/hotel-systems/contract-fixture.ts';
import { createAnswerCheck } from '../answer-schemas.ts';
import { type FakeAnswer, type FakeHttp, type FakeQuestion, startFakeHttp } from '../hotel-http.ts';
import {
  type CloudbedsData,
  cloudbedsAnswer,
  type Guest,
  type Reservation,
  type Room,
} from './cloudbeds-data.ts';
import { cloudbedsSchemas } from './schemas.ts';

/** API key of the fake. */
export const cloudbedsKey = 'cbat_Zk7Qm2zT9xLw4Rb8';

/** Property of the fake. */
export const cloudbedsProperty = '320211';

/** A Cloudbeds on loopback, with its reservations in the shapes of both of its answers. */
export type FakeCloudbeds = {
  readonly origin: string;
  readonly http: FakeHttp;
  readonly data: CloudbedsData;
  readonly hotel: HotelActs;
  /** What of the fake's own answers is not as the schemas say. */
  readonly violations: string[];
  /** Takes the place of the next answers, one each. */
  readonly instead: FakeAnswer[];
  /** A call as its webhook would send it. */
  callOf(action: string, stayId: string): Readonly<Record<string, string | number>>;
  close(): Promise<void>;
};

/** Starts one; its clock is the given one. */
export async function startFakeCloudbeds(nowMs: () => number): Promise<FakeCloudbeds> {
  const data: CloudbedsData = { reservations: [] };
  const instead: FakeAnswer[] = [];
  const violations: string[] = [];
  const check = createAnswerCheck(cloudbedsSchemas);
  const answer = (question: FakeQuestion): FakeAnswer => {
    const other = instead.shift();
    if (other !== undefined) return other;
    const { name, ...given } = cloudbedsAnswer(data, question, cloudbedsKey);
    if (given.status === 200) violations.push(...check(name, given.json));
    return given;
  };
  const http = await startFakeHttp(nowMs, answer);
  return {
    origin: http.origin,
    http,
    data,
    violations,
    instead,
    hotel: actsOf(data, nowMs, http),
    callOf: (action, stayId) => ({
      version: '1.0',
      timestamp: (nowMs() - 700) / 1000,
      event: `reservation/${action}`,
      propertyID: Number(cloudbedsProperty),
      reservationID: reservationIdOf(stayId),
    }),
    close: http.close,
  };
}

const reservationIdOf = (stayId: string): string => stayId.split(':')[0] ?? '';

/** The word for a room when its reservation has this one. */
const roomWords: Readonly<Record<string, string>> = {
  not_confirmed: 'not_checked_in',
  confirmed: 'not_checked_in',
  checked_in: 'in_house',
  checked_out: 'checked_out',
  canceled: 'cancelled',
  no_show: 'not_checked_in',
};

function actsOf(data: CloudbedsData, nowMs: () => number, http: FakeHttp): HotelActs {
  const now = (): string => `${new Date(nowMs() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
  const change = (stayId: string, fields: Partial<Reservation>, room: Partial<Room> = {}): void => {
    const index = data.reservations.findIndex(({ reservationID: id }) => id === reservationIdOf(stayId));
    const old = data.reservations[index];
    if (old === undefined) throw new Error('no such reservation');
    const subId = stayId.split(':')[1];
    const rooms = old.rooms.map((one) => (one.subReservationID === subId ? { ...one, ...room } : one));
    data.reservations[index] = { ...old, rooms, ...fields, dateModified: now() };
  };
  const setWord = (stayId: string, status: string): void => {
    const roomStatus = Object.hasOwn(roomWords, status) ? roomWords[status] : undefined;
    change(stayId, { status }, roomStatus === undefined ? {} : { roomStatus });
  };
  return {
    addStay(draft) {
      const made = reservationOf(draft, `${5_000_000 + data.reservations.length}`, now());
      data.reservations.push(made);
      return `${made.reservationID}:${made.rooms[0]?.subReservationID}`;
    },
    checkIn: (stayId) => setWord(stayId, 'checked_in'),
    checkOut: (stayId) => setWord(stayId, 'checked_out'),
    reverseCheckIn: (stayId) => setWord(stayId, 'confirmed'),
    reinstate: (stayId) => setWord(stayId, 'checked_in'),
    moveRoom: (stayId, roomName) => change(stayId, {}, { roomName, roomID: roomId(roomName) }),
    extend: (stayId, endDate) => change(stayId, {}, { endDate }),
    setWord,
    goAway: (how) => http.goAway(how),
    comeBack: () => http.comeBack(),
  };
}

const roomId = (roomName: string): string => `7-${Buffer.from(roomName).toString('hex')}`;

function reservationOf(draft: StayDraft, reservationID: string, now: string): Reservation {
  const subReservationID = `${reservationID}-1`;
  const guest = (one: Pick<StayDraft, 'givenName' | 'surname' | 'nationality'>, index: number): Guest => ({
    guestID: `${reservationID}${index}`,
    firstName: one.givenName,
    lastName: one.surname,
    isMainGuest: index === 0,
    country: one.nationality ?? '',
    subReservationID,
  });
  return {
    propertyID: cloudbedsProperty,
    reservationID,
    status: 'confirmed',
    dateCreated: now,
    dateModified: now,
    rooms: [
      {
        subReservationID,
        roomID: roomId(draft.room),
        roomName: draft.room,
        roomTypeIsVirtual: false,
        adults: draft.adults,
        startDate: draft.arrivalDate,
        endDate: draft.departureDate,
        roomStatus: 'not_checked_in',
      },
    ],
    guests: [draft, ...draft.companions].map(guest),
  };
}
