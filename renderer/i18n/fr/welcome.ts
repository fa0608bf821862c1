import type { welcome as source } from '../en/welcome.ts';
import type { Shape } from '../shape.ts';

export const welcome: Shape<typeof source> = {
  app: {
    demo: 'Démonstration',
    demoHint: 'Démonstration : ses clés et son hôtel ne sont pas réels',
    wait: 'Un instant, je vous prie',
    terminal: 'Poste',
    offline_one: 'Hors ligne : encore {{count}} minute',
    offline_many: 'Hors ligne : encore {{count}} de minutes',
    offline_other: 'Hors ligne : encore {{count}} minutes',
    notDone: 'Cela n’a pas fonctionné. Veuillez réessayer.',
  },
  screens: {
    attract: 'Bienvenue',
    entry: 'Saisie du code',
    verifying: 'Vérification de votre code',
    notice: 'Ce qui est conservé sur vous',
    starting: 'Ouverture de votre accès',
    browsing: 'Vous pouvez naviguer',
    ending: 'Fin de votre session',
    wiping: 'Effacement complet',
    receipt: 'Votre session est terminée',
    'out-of-order': 'Hors service',
  },
  attract: {
    headline: 'Le web comme chez vous',
    lead: 'Courriels, plans, cartes d’embarquement. À votre départ, il ne reste ici aucune trace.',
    choose: 'Touchez votre langue',
    begin: 'Commencer',
    code: 'Demandez un code à la réception',
    browse: 'Naviguez par une ligne protégée',
    wipe: 'À la fin, tout est effacé et vérifié',
    openUntil: 'Ouvert jusqu’à {{time}}',
    opens: 'Ouvre à {{time}}',
  },
  unavailable: {
    heading: 'Indisponible pour le moment',
    closed: 'Fermé pour le moment',
    locked: 'Ce terminal est momentanément hors service. Utilisez-en un autre ou demandez à la réception.',
    starting: 'Ce poste se prépare. Cela prend un instant.',
    'not-enrolled': 'Ce poste attend l’accord de l’hôtel.',
    'gateway-away': 'Le service de l’hôtel ne répond pas. L’accès reviendra de lui-même.',
    'terminal-revoked': 'Ce poste n’est plus en service. Veuillez en utiliser un autre.',
    'gateway-pin-refused':
      'Autre chose répond à la place du service de l’hôtel. Veuillez prévenir la réception.',
    'channel-away': 'La ligne vers l’étranger est coupée. L’accès reviendra de lui-même.',
    'lists-away': 'Ce poste attend ses listes de sécurité. L’accès reviendra de lui-même.',
    'documents-refused':
      'L’autorisation de ce poste n’est pas en règle. Veuillez vous adresser à la réception.',
    'records-refused': 'Ce poste est en cours de vérification. Veuillez vous adresser à la réception.',
  },
  enrolment: {
    heading: 'Autoriser ce poste',
    lead: 'Pour l’informatique de l’hôtel : comparez les deux avec la page du personnel, puis autorisez depuis celle-ci.',
    code: 'Code du poste',
    words: 'Quatre mots',
  },
};
