import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'Schermo e audio',
    lead: 'Le modifiche valgono subito e finiscono con la sessione.',
    textSize: 'Dimensione dei caratteri',
    normal: 'Normali',
    large: 'Grandi',
    largest: 'Molto grandi',
    dark: 'Colori scuri',
    contrast: 'Contrasto forte',
    motion: 'Meno movimento',
    sound: 'Suoni',
    readAloud: 'Leggere lo schermo ad alta voce',
    on: 'Sì',
    off: 'No',
    close: 'Fatto',
  },
};
