import type { ending as source } from '../en/ending.ts';
import type { Shape } from '../shape.ts';

export const ending: Shape<typeof source> = {
  ending: {
    heading: 'Fin de votre session',
    lead: 'Vos pages sont fermées. Veuillez rester un instant.',
  },
  wiping: {
    heading: 'Effacement complet',
    lead: 'Chaque trace est supprimée, puis vérifiée.',
    steps: 'Traces supprimées',
  },
  receipt: {
    heading: 'Il ne reste aucune trace de vous',
    headingFailed: 'Votre session est terminée',
    leadFailed:
      'Toutes les vérifications n’ont pas abouti. Le personnel est prévenu ; personne n’utilisera ce poste avant que tout soit effacé.',
    removed: 'Supprimé et vérifié',
    remains: 'Ce que l’hôtel conserve',
    remainsNothing: 'Aucune session n’a été enregistrée.',
    goneBy: 'Supprimé le {{date}} au plus tard.',
    visit: 'De {{start}} à {{end}}',
    records: 'Enregistrements',
    thanks: 'Merci et bon voyage.',
    paper: 'Emportez vos pages imprimées.',
    close: 'Fermer',
  },
  own: {
    open: 'Ce qui est conservé sur moi',
    heading: 'Ce qui est conservé sur vous',
    lead: 'Tout ce qui est conservé de votre session, tel que l’hôtel le détient maintenant. La remise d’un code par le personnel est enregistrée à part.',
    reading: 'Lecture en cours',
    failed: 'La lecture n’est pas possible pour le moment.',
    again: 'Réessayer',
    nothing: 'Aucune session n’a été enregistrée.',
    list: 'Enregistrements',
    written: 'Écrit le {{moment}}',
    others: 'Aussi conservé, lisible par l’hôtel et par les autorités : {{names}}.',
    deletion: 'Suppression à partir du {{due}}, achevée au plus tard le {{gone}}.',
    full: 'Afficher les longs numéros en entier',
    close: 'Fermer',
    back: 'Retour',
    yes: 'oui',
    no: 'non',
  },
  proof: {
    heading: 'Votre justificatif',
    lead: 'Notez le code ou photographiez le QR code. Il vous permettra de demander plus tard si ces enregistrements existent encore, et de voir la preuve une fois qu’ils sont supprimés. Il ne dit pas qui vous êtes.',
    code: 'Code',
    qr: 'QR code du justificatif',
    where: 'Pour demander, sur le réseau de l’hôtel',
  },
  outOfOrder: {
    heading: 'Ce poste est hors service',
    lead: 'Veuillez vous adresser à la réception.',
    steps: 'Non prouvé',
    'close-failed': 'La dernière session n’a pas pu être fermée correctement.',
    'wipe-failed': 'Il n’a pas pu être prouvé que tout a été effacé.',
    'record-failed': 'Un enregistrement n’a pas pu être écrit.',
    'store-failed': 'Le stockage des enregistrements ne fonctionne pas.',
    'records-unsound':
      'Les enregistrements conservés ne sont plus tels qu’ils ont été écrits. Personne ne doit rien modifier ici ; appelez l’informatique.',
  },
};
