import { describeHotelSystem } from '../contract.ts';
import type { HotelTraits } from '../contract-fixture.ts';
import { makeOhip } from './fixture.ts';

const traits: HotelTraits = {
  words: {
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
    constructor: 'unknown',
  },
};

for (const events of ['none', 'poll', 'stream'] as const)
  describeHotelSystem(`OPERA Cloud, events: ${events}`, () => makeOhip({ events }), traits);
