import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: 'Saisissez votre code',
    lead: 'Dix lettres et chiffres sur votre ticket, en deux groupes de cinq. Ou présentez son QR code sous le lecteur.',
    field: 'Code',
    show: 'Afficher le code',
    hide: 'Masquer le code',
    keypad: 'Clavier',
    backspace: 'Effacer le dernier caractère',
    clear: 'Tout effacer',
    submit: 'Continuer',
    leave: 'Autre langue',
    typed_one: '{{count}} caractère saisi',
    typed_many: '{{count}} de caractères saisis',
    typed_other: '{{count}} caractères saisis',
    scanning: 'Lecture du QR code',
    complete: 'Le code est complet.',
    tryAgainIn: 'Nouvel essai dans',
    tooMany: 'Plus de caractères que n’en compte un code. Veuillez tout effacer et recommencer.',
  },
  refusal: {
    malformed: 'Un code ne compte que dix lettres et chiffres. Veuillez le comparer à votre ticket.',
    'check-symbol': 'Un caractère est incorrect. Veuillez comparer avec votre ticket. Rien n’a été envoyé.',
    'too-long': 'C’est trop long pour un code. Rien n’a été modifié.',
    'token-malformed': 'Ce n’est pas un code de cet hôtel. Veuillez le comparer à votre ticket.',
    'token-refused':
      'Ce code n’a pas été accepté. Veuillez le comparer à votre ticket ou vous adresser à la réception.',
    'cool-down': 'Trop d’essais. Veuillez patienter un instant ou vous adresser à la réception.',
    'gateway-away': 'Le service de l’hôtel ne répond pas. Veuillez réessayer dans une minute.',
    'profile-refused':
      'L’accès ne peut pas être ouvert avec ce code pour le moment. Veuillez vous adresser à la réception.',
  },
  verifying: {
    heading: 'Vérification de votre code',
    lead: 'Cela prend un instant.',
  },
};
