import type { SlipTexts } from '../slip-texts.ts';

export const de: SlipTexts = {
  access: 'Internetzugang für Gäste',
  code: 'Code',
  qr: 'Gleichwertiger QR-Code',
  validUntil: 'Gültig bis',
  number: 'Beleg {{number}}',
  oneSession: 'Eine Person, ein Gerät zur selben Zeit.',
  start: 'So beginnen Sie',
  step1: 'Berühren Sie am Gerät Ihre Sprache.',
  step2: 'Scannen Sie den QR-Code oder tippen Sie den Code ein.',
  step3: 'Lesen Sie, was aufbewahrt wird, und stimmen Sie zu.',
  recorded: 'Was aufgezeichnet wird',
  recordedText:
    'Beginn und Ende der Nutzung, das Gerät, das Profil und dass Ihr Aufenthalt berechtigt ist. Kein Name, kein Zimmer, keine Seite, die Sie besuchen.',
  kept: '{{keptDays}} Tage aufbewahrt, wie das Gesetz es verlangt, spätestens am {{goneByDays}}. Tag gelöscht.',
  extend: 'Mehr Zeit? Fragen Sie an der Rezeption.',
};
