import { systemClock } from '../../main/clock.ts';
import type { HotelHint, HotelSystem, Stay } from '../../main/gateway/hotel-systems/port.ts';
import type { Relay } from '../../main/tools/conformance/relay.ts';
import type { Tally } from '../../main/tools/conformance/verdict.ts';
import { type FakeCloudbeds, startFakeCloudbeds } from '../fakes/cloudbeds/fake-cloudbeds.ts';
import { dayAfter, draftAt, known } from '../unit/hotel-systems/contract-fixture.ts';
import { cloudbedsAt, today, untilTrue } from './cloudbeds-system.ts';

/** Runs a guest's story through Prism before the fake: nothing that passes may differ from the specification. */
export async function checkFake(
  tally: Tally,
  through: (upstream: string, work: (relay: Relay) => Promise<void>) => Promise<void>,
): Promise<void> {
  const fake = await startFakeCloudbeds(systemClock.nowMs);
  try {
    await through(fake.origin, async (relay) => {
      const system = cloudbedsAt(relay.url);
      try {
        await tellStory(tally, system, fake);
      } finally {
        await system.close();
      }
      const wrong = relay.exchanges().filter(({ violation }) => violation !== null);
      for (const { path, violation } of wrong) tally.note(`as specified: ${path}`, false, violation ?? '');
      const passed = relay.exchanges().length - wrong.length;
      tally.note(`${passed} answers of the fake are as specified`, passed > 20 && wrong.length === 0);
      await checkProxySees(tally, relay, fake);
    });
  } finally {
    await fake.close();
  }
}

async function tellStory(tally: Tally, system: HotelSystem, fake: FakeCloudbeds): Promise<void> {
  const hints: HotelHint[] = [];
  system.start((hint) => void hints.push(hint));
  const { hotel } = fake;
  const companion = { givenName: 'Inês', surname: 'Costa', nationality: 'PT' };
  const stayId = await hotel.addStay(draftAt(today(), { room: '007', adults: 2, companions: [companion] }));
  const is = async (name: string, expected: Partial<Stay>): Promise<void> =>
    tally.hold(name, async () => {
      const stay = known(await system.stay(stayId));
      const listed = known(await system.staysOfRoom(stay?.room ?? ''));
      for (const [key, value] of Object.entries(expected))
        for (const each of [stay, listed.find((one) => one.stayId === stayId)])
          if (each?.[key as keyof Stay] !== value) throw new Error(`${key} is ${each?.[key as keyof Stay]}`);
    });
  await is('expected', { state: 'expected', room: '007', adults: 2, initials: 'M. L.' });
  await hotel.checkIn(stayId);
  await is('checked in', { state: 'inHouse' });
  await tally.hold('a change is told', () =>
    untilTrue(() => hints.some((hint) => hint.about === 'stay' && hint.stayId === stayId)),
  );
  await hotel.moveRoom(stayId, '0815');
  await is('moved', { state: 'inHouse', room: '0815' });
  await hotel.extend(stayId, dayAfter(today(), 5));
  await is('extended', { departureDate: dayAfter(today(), 5) });
  await hotel.checkOut(stayId);
  await is('checked out', { state: 'departed' });
  await hotel.reinstate?.(stayId);
  await is('reinstated', { state: 'inHouse' });
  await hotel.reverseCheckIn?.(stayId);
  await is('check-in reversed', { state: 'expected' });
  for (const [word, state] of [
    ['canceled', 'cancelled'],
    ['no_show', 'noShow'],
    ['not_confirmed', 'expected'],
  ] as const) {
    await hotel.setWord?.(stayId, word);
    await is(`the word ${word}`, { state });
  }
  await tally.hold('an unknown reservation is none', async () => {
    if (known(await system.stay('1:1-1')) !== null) throw new Error('it is one');
  });
  await tally.hold('the stays of a day are listed', async () => {
    if (known(await system.staysOn(today())).length !== 1) throw new Error('another number');
  });
}

/** A check that cannot fail checks nothing: the proxy must see an answer that is wrong. */
async function checkProxySees(tally: Tally, relay: Relay, fake: FakeCloudbeds): Promise<void> {
  const detail = (data: object): object => ({ status: 200, json: { success: true, data } });
  const wrong = {
    'a word that the specification does not list': detail({ status: 'Here' }),
    'a number in the place of a text': detail({ reservationID: 7 }),
    'a day that is none': detail({ startDate: 'tomorrow' }),
    'a list in the place of an object': { status: 200, json: { success: true, data: [] } },
    'success that is a text': { status: 200, json: { success: 'true' } },
  };
  for (const [name, answer] of Object.entries(wrong)) {
    fake.instead.push(answer as never);
    await fetch(`${relay.url}/getReservation?propertyID=1&reservationID=5`, {
      headers: { 'x-api-key': 'key' },
    });
    tally.note(`Prism sees ${name}`, relay.exchanges().at(-1)?.violation != null);
  }
}
