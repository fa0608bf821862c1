import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'Affichage et son',
    lead: 'Les changements s’appliquent aussitôt et disparaissent à la fin.',
    textSize: 'Taille des lettres',
    normal: 'Normale',
    large: 'Grande',
    largest: 'Très grande',
    dark: 'Couleurs sombres',
    contrast: 'Fort contraste',
    motion: 'Moins de mouvement',
    sound: 'Sons',
    readAloud: 'Lire l’écran à voix haute',
    on: 'Oui',
    off: 'Non',
    close: 'Terminé',
  },
};
