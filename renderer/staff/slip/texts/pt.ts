import type { SlipTexts } from '../slip-texts.ts';

export const pt: SlipTexts = {
  access: 'Acesso à internet para hóspedes',
  code: 'Código',
  qr: 'QR code equivalente',
  validUntil: 'Válido até',
  number: 'Comprovante {{number}}',
  oneSession: 'Uma pessoa, um terminal por vez.',
  start: 'Como começar',
  step1: 'Toque no seu idioma no terminal.',
  step2: 'Escaneie o QR code ou digite o código.',
  step3: 'Leia o que é guardado e aceite.',
  recorded: 'O que é registrado',
  recordedText:
    'Início e fim do uso, o terminal, o perfil e que a sua estadia dá direito ao acesso. Nenhum nome, nenhum quarto, nenhuma página visitada.',
  kept: 'Guardado por {{keptDays}} dias, como a lei exige, e excluído até o dia {{goneByDays}}.',
  extend: 'Mais tempo? Pergunte na recepção.',
};
