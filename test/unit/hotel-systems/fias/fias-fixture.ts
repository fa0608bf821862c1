import { vi } from 'vitest';
import { type FiasConfig, fiasConfigShape } from '../../../../main/gateway/hotel-systems/fias/config.ts';
import { createFias, type FiasHotelSystem } from '../../../../main/gateway/hotel-systems/fias/create-fias.ts';
import { writeMoment } from '../../../../main/gateway/hotel-systems/fias/records/dates.ts';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import { createFiasInterface, type FiasInterface, type Habits } from '../../../fakes/fias/interface.ts';
import type { HotelFixture, StayDraft } from '../contract-fixture.ts';
import { createTestDeps, type TestDeps, testZone } from '../test-deps.ts';

/** The adapter before a fake interface. */
export type FiasFixture = HotelFixture & {
  readonly system: FiasHotelSystem;
  readonly fake: FiasInterface;
  readonly test: TestDeps;
  readonly port: number;
};

/** What a fixture does otherwise than usual. */
export type FiasFixtureOptions = {
  readonly config?: Partial<Omit<FiasConfig, 'timings'>> & {
    readonly timings?: Partial<FiasConfig['timings']>;
  };
  readonly habits?: Partial<Habits>;
};

/** A configuration for a test, with what it says otherwise. */
export function fiasConfig(port: number, change: FiasFixtureOptions['config'] = {}): FiasConfig {
  return fiasConfigShape.parse({
    kind: 'fias',
    host: '127.0.0.1',
    port,
    nationalityField: 'A3',
    languages: { SW: 'sv' },
    ...change,
  });
}

/** Date and time of a record at this moment. */
export function stampAt(atMs: number): string {
  const { date, time } = writeMoment(atMs, testZone);
  return `DA${date}|TI${time}|`;
}

/** Makes the adapter and a listening fake, not yet started. */
export async function makeFias(options: FiasFixtureOptions = {}): Promise<FiasFixture> {
  const test = createTestDeps();
  const fake = createFiasInterface({
    checkByte: options.config?.checkByte ?? false,
    stamp: () => stampAt(test.clock.nowMs()),
    ...options.habits,
  });
  const port = await fake.listen();
  const system = createFias(fiasConfig(port, options.config), test.deps);
  let numbers = 0;
  return {
    system,
    fake,
    test,
    port,
    today: test.deps.today(),
    hotel: {
      addStay(draft) {
        numbers += 1;
        fake.house.add(toGuest(draft, String(70_000 + numbers)));
        return String(70_000 + numbers);
      },
      checkIn: fake.checkIn,
      checkOut: fake.checkOut,
      reinstate: fake.checkIn,
      moveRoom: fake.moveRoom,
      extend: (stayId, departureDate) => fake.change(stayId, { departure: shortDate(departureDate) }),
      goAway: async (how) =>
        how === 'refuse' ? fake.stop() : fake.goAway(how === 'hang' ? 'hang' : 'garbage'),
      async comeBack() {
        fake.goAway(null);
        await fake.stop();
        await fake.listen(port);
      },
    },
    entries: test.entries,
    logged: test.logged,
    advance: test.clock.advance,
    openAlarms: test.clock.openAlarms,
    openLinks: fake.connections,
    close: fake.stop,
  };
}

/** YYMMDD of an ISO date. */
export function shortDate(date: string): string {
  return date.slice(2).replaceAll('-', '');
}

function toGuest(draft: StayDraft, number: string): Parameters<FiasInterface['house']['add']>[0] {
  return {
    number,
    room: draft.room,
    name: draft.surname,
    firstName: draft.givenName,
    language: draft.language === 'sv' ? 'SW' : '',
    arrival: shortDate(draft.arrivalDate),
    departure: shortDate(draft.departureDate),
    mapped: { A0: 'VIP', A3: draft.nationality ?? '' },
    state: 'reserved',
  };
}

/** Asks again at short intervals until an expectation holds, as long as a busy machine may need. */
export function promptly<Value>(expectation: () => Value | Promise<Value>): Promise<Value> {
  return vi.waitFor(expectation, { timeout: 20_000, interval: 5 });
}

/** Starts the adapter; its hints are collected. */
export function started(fixture: FiasFixture): HotelHint[] {
  const hints: HotelHint[] = [];
  fixture.system.start((hint) => void hints.push(hint));
  return hints;
}
