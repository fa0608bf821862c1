import { systemClock as clock } from '../../../../main/clock.ts';
import { type FakeOhip, startFakeOhip } from '../../../fakes/ohip/server.ts';
import type { HotelClock } from './hotel-clock.ts';
import type { HotelDesk, TestedSystem } from './tested-system.ts';

/** OPERA Cloud as the gateway sees it, with its queue of business events. */
export type OperaSystem = TestedSystem & {
  readonly fake: FakeOhip;
  readonly desk: HotelDesk & { reverseCheckIn(number: string): void };
};

const secrets = { 'opera-app-key': '41ecd082-8997-4c69-af34-2f72b83645ff', 'opera-client': 'hush' };

/** Starts it. The queue is read as often as a hotel is told to have it read: the usual setting. */
export async function startOpera(hotelClock: HotelClock): Promise<OperaSystem> {
  const known = { hotelId: 'HOTEL1', clientId: 'guestway', externalSystem: 'GUESTWAY' };
  const fake = await startFakeOhip({
    ...known,
    chainCode: 'LGH',
    nowMs: clock.nowMs,
    today: () => hotelClock.day(0),
    appKey: secrets['opera-app-key'],
    clientSecret: secrets['opera-client'],
  });
  const { hotel } = fake;
  return {
    fake,
    hotelSystem: {
      kind: 'ohip',
      baseUrl: fake.url,
      hotelId: known.hotelId,
      appKeySecretRef: 'opera-app-key',
      clientId: known.clientId,
      clientSecretRef: 'opera-client',
      grant: { type: 'client_credentials', scope: 'urn:opc:hgbu:ws:__myscopes__', enterpriseId: 'ENT123' },
      events: { type: 'poll', externalSystem: known.externalSystem },
    },
    secrets,
    desk: {
      arrive({ surname, givenName, nationality, ...stay }) {
        const guest = { surname, givenName, nationality };
        const number = hotel.add({
          ...stay,
          guest,
          companions: [],
          adults: 1,
          arrivalDate: hotelClock.day(-1),
        });
        hotel.change(number, 'CHECK IN', { status: 'InHouse' });
        return number;
      },
      checkOut: (number) => hotel.change(number, 'CHECK OUT', { status: 'CheckedOut' }),
      reinstate: (number) => hotel.change(number, 'REINSTATE CHECK OUT', { status: 'InHouse' }),
      reverseCheckIn: (number) => hotel.change(number, 'CANCEL CHECK IN', { status: 'Reserved' }),
      moveRoom: (number, room) => hotel.change(number, 'ROOM MOVE', { room }),
      extend: (number, departureDate) => hotel.change(number, 'UPDATE RESERVATION', { departureDate }),
    },
    close: fake.close,
  };
}
