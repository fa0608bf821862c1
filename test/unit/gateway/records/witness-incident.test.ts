import { expect, onTestFinished, test } from 'vitest';
import { startFixture } from '../fixture/gateway-fixture.ts';
import { ownRecords } from '../fixture/own-records.ts';
import { soon } from '../fixture/soon.ts';
import { shippingTerminal } from './shipping-terminal.ts';

test('a witness that saw more of the gateway’s records than there are now makes an incident, which staff see', async () => {
  const hotel = await startFixture((config) => ({ ...config, metrics: { host: '127.0.0.1', port: 0 } }));
  onTestFinished(() => hotel.close());
  const lobby = await shippingTerminal(hotel, 'Lobby 1');
  onTestFinished(() => lobby.close());
  await lobby.shipper().introduce();
  const origin = 'test-hotel/gateway';
  const it = await hotel.signIn('it-1');
  const shown = async () => {
    const { origins } = await it.ask('recordsOverview');
    return origins.slice(0, 1).map((each) => [each.origin, each.refusal, each.witnessRefusal]);
  };
  const figure = async () => {
    const text = await (await fetch(hotel.metricsUrl() ?? '')).text();
    return /^guestway_records_alarm (\d)$/m.exec(text)?.[1];
  };
  expect([await shown(), await figure()]).toEqual([[[origin, null, null]], '0']);
  const reply = await lobby.gateway.call('witnessQueue', {
    seen: [{ origin, size: 100_000 }],
    cosigned: [],
    refused: [],
  });
  expect(reply.ok).toBe(true);
  expect([await shown(), await figure()]).toEqual([[[origin, null, 'shrunk']], '1']);
  await soon(() => expect(ownRecords(hotel, 'incident.opened')).toHaveLength(1));
  const [opened] = ownRecords(hotel, 'incident.opened').map(({ incident_ref }) => incident_ref);
  expect(opened).toMatchObject({ class: 'tampering', affected: 0 });
  // A gateway that starts anew knows of no witness yet, and closes nothing for it.
  await hotel.restart();
  expect(ownRecords(hotel, 'incident.closed')).toEqual([]);
  const again = { seen: [{ origin, size: 100_000 }], cosigned: [], refused: [] };
  await lobby.gateway.call('witnessQueue', again);
  await lobby.rounds.round();
  await soon(() => expect(ownRecords(hotel, 'incident.closed')).toHaveLength(1));
  const [closed] = ownRecords(hotel, 'incident.closed').map(({ incident_ref }) => incident_ref);
  expect(closed).toEqual(opened);
  expect(ownRecords(hotel, 'incident.opened')).toHaveLength(1);
  expect(hotel.logged.filter(({ name }) => name === 'records.finding').length).toBeGreaterThan(0);
});
