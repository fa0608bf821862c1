import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: 'Votre sortie web',
    lead: 'Toutes vos pages passent par cette ligne approuvée vers l’étranger.',
    state: {
      proved: 'La ligne est vérifiée',
      checking: 'Vérification de la ligne',
      lost: 'La ligne est coupée',
    },
    checked: 'Dernière vérification : {{when}}',
    country: 'Pays ou région',
    address: 'Adresse que voient les sites',
    channel: 'Ligne',
    permit: 'Numéro d’autorisation',
    notSaid: 'inconnu pour le moment',
    meaning: 'Ce que cela signifie pour vous',
    only: 'Ce poste n’a pas d’autre sortie web.',
    encrypted:
      'Les pages ne s’ouvrent que par des connexions chiffrées. Personne à l’hôtel ne peut lire ce que vous voyez ou saisissez.',
    seen: 'Les sites voient l’adresse de la ligne. Ils ne voient pas le réseau de l’hôtel.',
    cut: 'Le poste vérifie la ligne chaque minute. Si ce n’est pas la ligne approuvée, vos pages se ferment.',
    languageHeading: 'Langue',
    languageLead: 'Vos pages restent ouvertes. Les sites connaîtront votre langue dès la page suivante.',
  },
};
