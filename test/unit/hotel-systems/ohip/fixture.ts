import { type OhipConfig, ohipConfigShape } from '../../../../main/gateway/hotel-systems/ohip/config.ts';
import { createOhip } from '../../../../main/gateway/hotel-systems/ohip/create-ohip.ts';
import type { HotelSystem } from '../../../../main/gateway/hotel-systems/port.ts';
import { type FakeOhip, type FakeOhipOptions, startFakeOhip } from '../../../fakes/ohip/server.ts';
import type { HotelActs, HotelFixture } from '../contract-fixture.ts';
import { createTestDeps, type TestDeps } from '../test-deps.ts';

/** An adapter for OPERA Cloud before the fake. */
export type OhipFixture = HotelFixture &
  Pick<TestDeps, 'clock'> & {
    readonly fake: FakeOhip;
    readonly config: OhipConfig;
    readonly system: HotelSystem;
    advance(ms: number): void;
  };

/** What a test sets. */
export type OhipSettings = {
  readonly events?: 'none' | 'poll' | 'stream';
  readonly config?: Record<string, unknown>;
  readonly fake?: Partial<FakeOhipOptions>;
  /** Address to ask instead of the fake itself, such as of a proxy in front of it. */
  readonly baseUrl?: string;
};

const appKey = '41ecd082-8997-4c69-af34-2f72b83645ff';
const known = { hotelId: 'HOTEL1', clientId: 'guestway', externalSystem: 'GUESTWAY', chainCode: 'LGH' };

const eventsOf = {
  none: { type: 'none' },
  poll: { type: 'poll', externalSystem: known.externalSystem, seconds: 10 },
  stream: { type: 'stream', chainCode: known.chainCode },
} as const;

/** Starts a fake and makes an adapter for it. */
export async function makeOhip(settings: OhipSettings = {}): Promise<OhipFixture> {
  const { deps, clock, entries, logged } = createTestDeps({ 'app-key': appKey, 'client-secret': 'hush' });
  const fake = await startFakeOhip({
    ...known,
    nowMs: clock.nowMs,
    today: deps.today,
    appKey,
    clientSecret: 'hush',
    ...settings.fake,
  });
  const events = eventsOf[settings.events ?? 'none'];
  const config = ohipConfigShape.parse({
    kind: 'ohip',
    baseUrl: settings.baseUrl ?? fake.url,
    hotelId: known.hotelId,
    appKeySecretRef: 'app-key',
    clientId: known.clientId,
    clientSecretRef: 'client-secret',
    grant: { type: 'client_credentials', scope: 'urn:opc:hgbu:ws:__myscopes__', enterpriseId: 'ENT123' },
    companions: true,
    events:
      settings.events === 'stream'
        ? { ...events, url: `${fake.url.replace('http', 'ws')}/subscriptions` }
        : events,
    ...settings.config,
  });
  return {
    system: createOhip(config, deps),
    config,
    fake,
    hotel: actsAt(fake),
    today: deps.today(),
    entries,
    logged,
    clock,
    advance: clock.advance,
    openAlarms: clock.openAlarms,
    openLinks: fake.stream.lines,
    close: fake.close,
  };
}

/** What hotel staff do at the fake. */
export function actsAt(fake: FakeOhip): HotelActs {
  const { hotel } = fake;
  return {
    addStay({ givenName, surname, nationality, ...draft }) {
      return hotel.add({ ...draft, guest: { givenName, surname, nationality } });
    },
    checkIn: (id) => hotel.change(id, 'CHECK IN', { status: 'InHouse' }),
    checkOut: (id) => hotel.change(id, 'CHECK OUT', { status: 'CheckedOut' }),
    reverseCheckIn: (id) => hotel.change(id, 'CANCEL CHECK IN', { status: 'Reserved' }),
    reinstate: (id) => hotel.change(id, 'REINSTATE CHECK OUT', { status: 'InHouse' }),
    moveRoom: (id, room) => hotel.change(id, 'ROOM MOVE', { room }),
    extend: (id, departureDate) => hotel.change(id, 'UPDATE RESERVATION', { departureDate }),
    setWord: (id, status) => hotel.change(id, 'UPDATE RESERVATION', { status }),
    async goAway(how) {
      if (how === 'refuse') await fake.refuse();
      else fake.setMood(how);
    },
    async comeBack() {
      fake.setMood('well');
      await fake.refuse();
      await fake.listen();
    },
  };
}
