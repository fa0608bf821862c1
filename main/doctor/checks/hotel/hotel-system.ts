import { doctorItem, fine, note, warning } from '../../item.ts';

/** The hotel system, as the gateway tells of it: a terminal never speaks to it. */
export const hotelSystemItem = doctorItem({
  id: 'hotel-system',
  means: 'The gateway has its link to the hotel system.',
  answers: {
    up: fine,
    'no-link': fine,
    starting: note('Wait a minute and run the doctor again.'),
    down: warning('On the machine of the gateway: npm run doctor -- hotel-system --config FILE.'),
    'not-told': note(
      'This gateway does not tell: ask it on its own machine, npm run doctor -- hotel-system.',
    ),
  },
  async look({ gateway }) {
    switch ((await gateway())?.health?.hotelSystem) {
      case 'up':
        return { code: 'up', fact: 'the link is up' };
      case 'none':
        return { code: 'no-link', fact: 'asked at each question, no lasting link' };
      case 'starting':
        return { code: 'starting', fact: 'the link is being made' };
      case 'down':
        return { code: 'down', fact: 'the link is down' };
      default:
        return { code: 'not-told', fact: 'the gateway did not tell' };
    }
  },
});
