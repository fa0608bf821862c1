/** Texts in English: the way out, and another language. */
export const exit = {
  exit: {
    heading: 'Your way out',
    lead: 'All your pages come through this approved line abroad.',
    state: {
      proved: 'The line is proved',
      checking: 'Checking the line',
      lost: 'The line is lost',
    },
    checked: 'Last checked {{when}}',
    country: 'Country',
    address: 'Address that websites see',
    channel: 'Line',
    permit: 'Permit number',
    notSaid: 'not known now',
    meaning: 'What this means for you',
    only: 'There is no other way out of this terminal.',
    encrypted:
      'Pages open only over encrypted connections. Nobody in the hotel can read what you see or type.',
    seen: 'Websites see the address of the line. They do not see the hotel’s network.',
    cut: 'The terminal checks the line every minute. If it is not the approved one, your pages close.',
    languageHeading: 'Language',
    languageLead: 'Your pages stay open. Websites are told your language from the next page on.',
  },
};
