import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'Pages ouvertes',
    start: 'Page d’accueil',
    blocked: 'Non ouverte',
    open: 'Nouvelle page',
    close: 'Fermer : {{title}}',
    sounds: 'diffuse du son',
  },
  tools: {
    open: 'Plus',
    label: 'Autres outils',
    find: 'Chercher',
    smaller: 'Réduire',
    larger: 'Agrandir',
    size: 'Taille de la page : {{percent}}',
    large: 'Gros caractères',
    print: 'Imprimer',
    files: 'Fichiers',
    comfort: 'Affichage',
    language: 'Langue',
    records: 'À mon sujet',
    exit: 'Sortie web',
  },
  find: {
    label: 'Chercher dans cette page',
    count: '{{current}} sur {{matches}}',
    none: 'Introuvable',
    back: 'Le précédent',
    next: 'Le suivant',
    close: 'Arrêter la recherche',
  },
  suggestions: {
    label: 'Sites correspondants',
    search: 'Chercher « {{words}} »',
  },
  loading: {
    asking: 'La page se charge.',
    done: 'La page est chargée.',
  },
};
