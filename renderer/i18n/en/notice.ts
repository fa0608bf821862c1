/** Texts in English: what is kept, and the steps of opening. */
export const notice = {
  notice: {
    heading: 'What is kept about you',
    lead: 'The law asks the hotel to keep a short record. This is all of it. Please read, then decide.',
    kept_one: 'Kept {{count}} day',
    kept_other: 'Kept {{count}} days',
    gone_one: 'Gone by day {{count}} at the latest',
    gone_other: 'Gone by day {{count}} at the latest',
    howLong: 'How long',
    keptHeading: 'Kept',
    neverHeading: 'Never kept',
    profile: 'Your access',
    wayOut: 'Way out',
    until: 'Until, at the latest',
    accept: 'Accept and start',
    decline: 'Decline and leave',
    declineHint: 'Declining costs nothing.',
    version: 'Notice {{version}}',
  },
  starting: {
    heading: 'Opening your access',
    lead: 'Each step is checked before the next one begins.',
    steps: 'Steps',
  },
};
