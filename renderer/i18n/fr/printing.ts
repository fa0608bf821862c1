import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: 'Imprimer',
    preparing: 'Préparation des feuilles. Cela prend un instant.',
    sheets_one: '{{count}} feuille',
    sheets_many: '{{count}} de feuilles',
    sheets_other: '{{count}} feuilles',
    sheet: 'Feuille {{page}} sur {{pages}}',
    copies: 'Exemplaires',
    more: 'Un exemplaire de plus',
    fewer: 'Un exemplaire de moins',
    price: 'Un exemplaire coûte {{price}}. Vous payez à la réception.',
    most_one: '{{count}} feuille au plus peut être imprimée à la fois.',
    most_many: '{{count}} de feuilles au plus peuvent être imprimées à la fois.',
    most_other: '{{count}} feuilles au plus peuvent être imprimées à la fois.',
    print: 'Imprimer',
    sending: 'Impression en cours.',
    wait: 'Attendez près de l’imprimante, afin que personne d’autre ne prenne vos feuilles.',
    printed: 'Vos feuilles sont prêtes',
    take: 'Prenez vos feuilles à l’imprimante maintenant, avant de partir.',
    taken: 'J’ai mes feuilles',
    failed: {
      page: 'Ceci ne peut pas être imprimé.',
      'too-long': 'C’est trop long pour être imprimé ici.',
      printer: 'L’imprimante ne l’a pas imprimé. Vous ne payez rien. La réception peut vous aider.',
      unsure: 'L’imprimante ne répond plus. Cherchez-y vos feuilles ou adressez-vous à la réception.',
    },
    again: 'Réessayer',
  },
  media: {
    ask: {
      camera: 'Ce site souhaite utiliser la caméra.',
      microphone: 'Ce site souhaite utiliser le micro.',
      both: 'Ce site souhaite utiliser la caméra et le micro.',
    },
    allow: 'Autoriser',
    refuse: 'Ne pas autoriser',
    use: {
      camera: 'La caméra est peut-être active.',
      microphone: 'Le micro est peut-être actif.',
      both: 'La caméra et le micro sont peut-être actifs.',
    },
    stop: 'Désactiver',
  },
};
