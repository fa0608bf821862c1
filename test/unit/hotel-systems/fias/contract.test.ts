import { expect } from 'vitest';
import { describeHotelSystem } from '../contract.ts';
import {
  draftAt,
  type HotelFixture,
  type HotelTraits,
  known,
  patiently,
  type StayDraft,
} from '../contract-fixture.ts';
import { type FiasFixture, makeFias, promptly } from './fias-fixture.ts';

// A check-in that is taken back comes as GO, like a check-out; reservations are not told before their check-in.
const traits: HotelTraits = {
  without: ['reverseCheckIn'],
  untold: ['expected'],
  aways: { refuse: ['unreachable'], hang: ['timeout'], garbage: ['not-understood'] },
};

/** A fixture whose first stay is added when `isReady` holds. */
function waitingFor(fixture: FiasFixture, isReady: () => Promise<void>): HotelFixture {
  const addStay = async (draft: StayDraft): Promise<string> => {
    await isReady();
    return fixture.hotel.addStay(draft);
  };
  return { ...fixture, hotel: { ...fixture.hotel, addStay } };
}

/** Without marks absence is sure after two resyncs only, and an empty house ends none. */
async function makeUnmarked(): Promise<HotelFixture> {
  const fixture = await makeFias({ habits: { marks: false } });
  fixture.fake.checkIn(await fixture.hotel.addStay(draftAt(fixture.today, { room: '999' })));
  return waitingFor(fixture, () =>
    patiently(fixture, async () => void known(await fixture.system.stay('nobody'))),
  );
}

/** With check bytes; the gateway waits, and the interface connects whenever it is not away. */
async function makeWaiting(): Promise<HotelFixture> {
  const fixture = await makeFias({
    config: { role: 'server', port: 0, peerAddresses: ['127.0.0.1'], checkByte: true },
  });
  const { fake, system } = fixture;
  const connect = async (): Promise<void> => {
    const port = await promptly(() => system.port() ?? Promise.reject(new Error('nobody waits')));
    if (fake.connections() === 0) await fake.connect(port);
  };
  const ready = waitingFor(fixture, connect);
  return {
    ...ready,
    hotel: {
      ...ready.hotel,
      async comeBack() {
        fake.goAway(null);
        await fake.stop();
        // Refused as a second one until the gateway has noticed the end of the first.
        await promptly(async () => {
          await connect();
          expect(fake.isUp()).toBe(true);
        });
      },
    },
  };
}

describeHotelSystem('fias', () => makeFias(), traits);

describeHotelSystem('fias, without DS and DE', makeUnmarked, traits);

describeHotelSystem('fias, waiting for the interface, with check bytes', makeWaiting, traits);
