import type { SlipTexts } from '../slip-texts.ts';

export const es: SlipTexts = {
  access: 'Acceso web para huéspedes',
  code: 'Código',
  qr: 'Código QR equivalente',
  validUntil: 'Válido hasta',
  number: 'Comprobante {{number}}',
  oneSession: 'Una persona, un equipo a la vez.',
  start: 'Cómo empezar',
  step1: 'Toque su idioma en el equipo.',
  step2: 'Escanee el código QR o escriba el código.',
  step3: 'Lea qué se conserva y acepte.',
  recorded: 'Qué se registra',
  recordedText:
    'Inicio y fin del uso, el equipo, el perfil y que su estancia da derecho al acceso. Ni nombre, ni habitación, ni páginas que visite.',
  kept: 'Se conserva {{keptDays}} días, como exige la ley, y se elimina el día {{goneByDays}} a más tardar.',
  extend: '¿Más tiempo? Pregunte en recepción.',
};
