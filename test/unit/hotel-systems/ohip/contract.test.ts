import { describeHotelSystem } from '../contract.ts';
import type { HotelTraits } from '../contract-fixture.ts';
import { makeOhip, type OhipSettings } from './fixture.ts';

const words: NonNullable<HotelTraits['words']> = {
  Reserved: 'expected',
  DueIn: 'expected',
  Requested: 'expected',
  Waitlisted: 'expected',
  InHouse: 'inHouse',
  DueOut: 'inHouse',
  Walkin: 'inHouse',
  PendingCheckout: 'inHouse',
  CheckedOut: 'departed',
  Cancelled: 'cancelled',
  NoShow: 'noShow',
};

// `npm run conformance -- --only ohip` puts a checking proxy between adapter and fake. It lets through what keeps to the
// vendor's specification only, so there the fake is never away in a way that breaks it.
const { GUESTWAY_OHIP_BASE: baseUrl, GUESTWAY_OHIP_PORT: port } = process.env;
const isChecked = baseUrl !== undefined;
const settings: OhipSettings = isChecked ? { baseUrl, fake: { port: Number(port) } } : {};
const traits: HotelTraits = isChecked
  ? {
      words,
      areWordsChecked: true,
      aways: { 'server-error': ['server-error'], credentials: ['credentials'] },
    }
  : { words };

for (const events of ['none', 'poll', 'stream'] as const)
  describeHotelSystem(`OPERA Cloud, events: ${events}`, () => makeOhip({ ...settings, events }), traits);
