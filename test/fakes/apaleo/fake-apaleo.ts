import type { HotelActs, StayDraft } from '../../unit/hotel-systems/contract-fixture.ts';
import { createAnswerCheck } from '../answer-schemas.ts';
import { type FakeAnswer, type FakeHttp, type FakeQuestion, startFakeHttp } from '../hotel-http.ts';
import { type ApaleoData, apaleoAnswer, type Reservation } from './apaleo-data.ts';
import { apaleoSchemas } from './schemas.ts';

/** Client of the fake. */
export const apaleoClient = { id: 'ABCD-SP-GUESTWAY', secret: 'apaleo-client-secret' };

/** An Apaleo on loopback: its identity server, reservations and units with their own shapes. */
export type FakeApaleo = {
  readonly origin: string;
  readonly http: FakeHttp;
  readonly data: ApaleoData;
  readonly hotel: HotelActs;
  /** What of the fake's own answers is not as the schemas say. */
  readonly violations: string[];
  /** Takes the place of the next answers that are no token, one each. */
  readonly instead: FakeAnswer[];
  /** A call as its webhook would send it. */
  callOf(type: string, entityId: string): object;
  close(): Promise<void>;
};

const property = 'BER';

/** Starts one; its clock is the given one. */
export async function startFakeApaleo(nowMs: () => number): Promise<FakeApaleo> {
  const data: ApaleoData = { units: [], reservations: [], tokens: new Set() };
  const instead: FakeAnswer[] = [];
  const violations: string[] = [];
  const check = createAnswerCheck(apaleoSchemas);
  const answer = (question: FakeQuestion): FakeAnswer => {
    const other = question.path === '/connect/token' ? undefined : instead.shift();
    if (other !== undefined) return other;
    const { name, ...given } = apaleoAnswer(data, question, apaleoClient);
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
    callOf: (type, entityId) => ({
      topic: 'Reservation',
      type,
      id: 'ec5a1fe4-331c-450a-915c-5caa231cc825',
      accountId: 'HFTF',
      propertyId: property,
      timestamp: nowMs() - 700,
      data: { entityId },
    }),
    close: http.close,
  };
}

function actsOf(data: ApaleoData, nowMs: () => number, http: FakeHttp): HotelActs {
  const now = (): string => new Date(nowMs()).toISOString();
  const change = (stayId: string, fields: Partial<Reservation>): void => {
    const index = data.reservations.findIndex(({ id }) => id === stayId);
    const old = data.reservations[index];
    if (old === undefined) throw new Error('no such reservation');
    data.reservations[index] = { ...old, ...fields, modified: now() };
  };
  return {
    addStay(draft) {
      const made = reservationOf(
        draft,
        `XPGMSXGF-${data.reservations.length + 1}`,
        unitOf(data, draft.room),
        now(),
      );
      data.reservations.push(made);
      return made.id;
    },
    checkIn: (stayId) => change(stayId, { status: 'InHouse', checkInTime: now() }),
    checkOut: (stayId) => change(stayId, { status: 'CheckedOut', checkOutTime: now() }),
    reverseCheckIn: (stayId) => change(stayId, { status: 'Confirmed' }),
    reinstate: (stayId) => change(stayId, { status: 'InHouse' }),
    moveRoom(stayId, room) {
      const unit = unitOf(data, room);
      const old = data.reservations.find(({ id }) => id === stayId);
      if (old === undefined) return;
      // The old unit until now, the new one from now on.
      const before = old.assignedUnits.map((one) => ({
        ...one,
        timeRanges: one.timeRanges.map(({ from, to }) => ({
          from,
          to: new Date(Math.min(Date.parse(to), nowMs())).toISOString(),
        })),
      }));
      const after = { unit, timeRanges: [{ from: now(), to: old.departure }] };
      change(stayId, { unit, assignedUnits: [...before, after] });
    },
    extend(stayId, departureDate) {
      const departure = `${departureDate}T11:00:00+08:00`;
      const old = data.reservations.find(({ id }) => id === stayId);
      const assignedUnits = (old?.assignedUnits ?? []).map((one, index, every) =>
        index < every.length - 1
          ? one
          : { ...one, timeRanges: one.timeRanges.map(({ from }) => ({ from, to: departure })) },
      );
      change(stayId, { departure, assignedUnits });
    },
    setWord: (stayId, word) => change(stayId, { status: word }),
    goAway: (how) => http.goAway(how),
    comeBack: () => http.comeBack(),
  };
}

function unitOf(data: ApaleoData, room: string): ApaleoData['units'][number] {
  const found = data.units.find(({ name }) => name === room);
  if (found !== undefined) return found;
  const made = { id: `${property}-U${data.units.length + 1}`, name: room, unitGroupId: `${property}-SGL` };
  data.units.push(made);
  return made;
}

function reservationOf(
  draft: StayDraft,
  id: string,
  unit: ApaleoData['units'][number],
  now: string,
): Reservation {
  const [arrival, departure] = [
    `${draft.arrivalDate}T15:00:00+08:00`,
    `${draft.departureDate}T11:00:00+08:00`,
  ];
  const guest = (one: Pick<StayDraft, 'givenName' | 'surname' | 'nationality'>) => ({
    firstName: one.givenName,
    lastName: one.surname,
    ...(one.nationality === null ? {} : { nationalityCountryCode: one.nationality }),
    birthDate: '1980-04-09',
    // Beside the name, where the adapter must not look.
    identificationType: 'PassportNumber' as const,
    identificationNumber: 'X0000000',
  });
  return {
    id,
    bookingId: id.replace(/-\d+$/, ''),
    status: 'Confirmed',
    property: { id: property, name: 'Berlin' },
    unit,
    assignedUnits: [{ unit, timeRanges: [{ from: arrival, to: departure }] }],
    arrival,
    departure,
    created: now,
    modified: now,
    adults: draft.adults,
    childrenAges: [],
    primaryGuest: {
      ...guest(draft),
      ...(draft.language === null ? {} : { preferredLanguage: draft.language }),
    },
    ...(draft.companions.length === 0 ? {} : { additionalGuests: draft.companions.map(guest) }),
    isPreCheckedIn: true,
    actions: [],
  };
}
