import type { SlipTexts } from '../slip-texts.ts';

export const fr: SlipTexts = {
  access: 'Accès web pour les clients',
  code: 'Code',
  qr: 'QR code équivalent au code',
  validUntil: 'Valable jusqu’au',
  number: 'Ticket {{number}}',
  oneSession: 'Une personne, un poste à la fois.',
  start: 'Pour commencer',
  step1: 'Touchez votre langue sur le poste.',
  step2: 'Présentez le QR code ou saisissez le code.',
  step3: 'Lisez ce qui est conservé et acceptez.',
  recorded: 'Ce qui est enregistré',
  recordedText:
    'Début et fin, le poste, le profil, et le fait que votre séjour donne droit à l’accès. Ni nom, ni chambre, ni page visitée.',
  kept: 'Conservé {{keptDays}} jours comme la loi l’exige, supprimé au plus tard au bout de {{goneByDays}} jours.',
  extend: 'Plus de temps ? Adressez-vous à la réception.',
};
