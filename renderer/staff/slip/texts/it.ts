import type { SlipTexts } from '../slip-texts.ts';

export const it: SlipTexts = {
  access: 'Accesso web per gli ospiti',
  code: 'Codice',
  qr: 'Codice QR con la stessa validità',
  validUntil: 'Valido fino a',
  number: 'Tagliando {{number}}',
  oneSession: 'Una persona, una postazione alla volta.',
  start: 'Come iniziare',
  step1: 'Tocchi la Sua lingua sulla postazione.',
  step2: 'Scansioni il codice QR o inserisca il codice.',
  step3: 'Legga che cosa si conserva e accetti.',
  recorded: 'Che cosa si registra',
  recordedText:
    'Inizio e fine dell’uso, la postazione, il profilo e che il Suo soggiorno dà diritto all’accesso. Nessun nome, nessuna camera, nessuna pagina visitata.',
  kept: 'Conservato per {{keptDays}} giorni, come chiede la legge, eliminato al più tardi il giorno {{goneByDays}}.',
  extend: 'Più tempo? Chieda alla reception.',
};
