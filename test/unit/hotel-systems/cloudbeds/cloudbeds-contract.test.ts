import { describeHotelSystem } from '../contract.ts';
import { makeCloudbeds } from './cloudbeds-fixture.ts';

describeHotelSystem('cloudbeds', () => makeCloudbeds(), {
  words: {
    not_confirmed: 'expected',
    confirmed: 'expected',
    checked_in: 'inHouse',
    checked_out: 'departed',
    canceled: 'cancelled',
    cancelled: 'cancelled',
    no_show: 'noShow',
    in_progress: 'unknown',
    call2confirm: 'unknown',
    paypal_init: 'unknown',
    pending_payment: 'unknown',
  },
});
