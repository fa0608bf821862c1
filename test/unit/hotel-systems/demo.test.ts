import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDemoHotelSystem, type DemoReservation } from '../../../main/gateway/hotel-systems/demo.ts';
import { describeHotelSystem } from './contract.ts';
import type { HotelFixture, StayDraft } from './contract-fixture.ts';
import { createTestDeps } from './test-deps.ts';

async function makeFixture(): Promise<HotelFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'demo-hotel-'));
  const file = join(folder, 'stays.json');
  let reservations: DemoReservation[] = [];
  const write = (): void => writeFileSync(file, JSON.stringify(reservations));
  const change = (stayId: string, changed: Partial<DemoReservation>): void => {
    reservations = reservations.map((one) => (one.reservationId === stayId ? { ...one, ...changed } : one));
    write();
  };
  const { deps, clock, entries, logged } = createTestDeps();
  write();
  return {
    system: createDemoHotelSystem({ file, ...deps }),
    today: deps.today(),
    hotel: {
      addStay(draft) {
        const one = toReservation(draft, `D-${reservations.length + 1}`);
        reservations = [...reservations, one];
        write();
        return one.reservationId;
      },
      checkIn: (stayId) => change(stayId, { reservationStatus: 'InHouse' }),
      checkOut: (stayId) => change(stayId, { reservationStatus: 'CheckedOut' }),
      reverseCheckIn: (stayId) => change(stayId, { reservationStatus: 'DueIn' }),
      reinstate: (stayId) => change(stayId, { reservationStatus: 'InHouse' }),
      moveRoom: (stayId, roomId) => change(stayId, { roomId }),
      extend: (stayId, departureDate) => change(stayId, { departureDate }),
      setWord: (stayId, reservationStatus) => change(stayId, { reservationStatus }),
      goAway: (how) => (how === 'refuse' ? rmSync(file) : writeFileSync(file, '[{"reservationId":')),
      comeBack: write,
    },
    entries,
    logged,
    advance: clock.advance,
    openAlarms: clock.openAlarms,
    close: async () => rmSync(folder, { recursive: true }),
  };
}

function toReservation(draft: StayDraft, reservationId: string): DemoReservation {
  const { room, givenName, surname, nationality, language, adults, departureDate, companions } = draft;
  return {
    reservationId,
    roomId: room,
    givenName,
    surname,
    nationality,
    reservationStatus: 'DueIn',
    adultCount: adults,
    departureDate,
    scheduledCheckoutTime: null,
    pseudoRoom: false,
    accompanyGuests: [...companions],
    language,
  };
}

describeHotelSystem('demo', makeFixture, {
  words: {
    Reserved: 'expected',
    DueIn: 'expected',
    InHouse: 'inHouse',
    DueOut: 'inHouse',
    Walkin: 'inHouse',
    PendingCheckout: 'inHouse',
    CheckedOut: 'departed',
    Cancelled: 'cancelled',
    NoShow: 'noShow',
  },
  aways: { refuse: ['unreachable'], garbage: ['not-understood'] },
});
