import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'Ce qui est conservé sur vous',
    lead: 'La loi impose à l’hôtel de conserver quelques données. Les voici toutes. Veuillez les lire, puis décider.',
    kept_one: 'Conservé {{count}} jour',
    kept_many: 'Conservé {{count}} de jours',
    kept_other: 'Conservé {{count}} jours',
    gone_one: 'Supprimé au plus tard au bout de {{count}} jour',
    gone_many: 'Supprimé au plus tard au bout de {{count}} de jours',
    gone_other: 'Supprimé au plus tard au bout de {{count}} jours',
    howLong: 'Durée',
    keptHeading: 'Conservé',
    neverHeading: 'Jamais conservé',
    profile: 'Votre accès',
    wayOut: 'Sortie web',
    until: 'Au plus tard jusqu’à',
    accept: 'Accepter et commencer',
    decline: 'Refuser et partir',
    declineHint: 'Refuser n’a aucune conséquence.',
    version: 'Avis {{version}}',
  },
  starting: {
    heading: 'Ouverture de votre accès',
    lead: 'Chaque étape est vérifiée avant la suivante.',
    steps: 'Étapes',
  },
};
