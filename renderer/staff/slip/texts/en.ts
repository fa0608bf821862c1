/** What is printed on a slip, in English. Every language has these texts. */
export const en = {
  access: 'Web access for guests',
  code: 'Code',
  qr: 'QR code with the same right',
  validUntil: 'Valid until',
  number: 'Slip {{number}}',
  oneSession: 'One person, one terminal at a time.',
  start: 'How to start',
  step1: 'Touch your language on the terminal.',
  step2: 'Scan the QR code or type the code.',
  step3: 'Read what is kept and accept.',
  recorded: 'What is recorded',
  recordedText:
    'Start and end of use, the terminal, the profile, and that your stay was found eligible. No name, no room, no page you visit.',
  kept: 'Kept {{keptDays}} days as the law asks, gone by day {{goneByDays}}.',
  extend: 'More time? Ask the front desk.',
};
