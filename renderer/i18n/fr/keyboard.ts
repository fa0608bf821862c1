import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'Clavier',
    shift: 'Majuscules',
    backspace: 'Effacer',
    space: 'Espace',
    globe: 'Autre clavier',
    letters: 'Lettres',
    symbols: 'Chiffres et symboles',
    more: 'Autres symboles',
    forms: 'Choisissez',
    suggestions: 'Propositions',
    allSuggestions: 'Toutes les propositions',
    close: 'Masquer le clavier',
    tab: 'Champ suivant',
    left: 'Vers la gauche',
    right: 'Vers la droite',
    loading: 'Un instant',
    enter: 'Nouvelle ligne',
    go: 'Aller',
    search: 'Rechercher',
    next: 'Suivant',
    previous: 'Précédent',
    send: 'Envoyer',
    done: 'Terminé',
  },
};
