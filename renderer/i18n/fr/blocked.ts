import type { blocked as source } from '../en/blocked.ts';
import type { Shape } from '../shape.ts';

export const blocked: Shape<typeof source> = {
  blocked: {
    host: 'Site web',
    rule: 'Règle',
    builtIn: 'commune à tous les profils',
    unreadable: 'une adresse illisible',
    back: 'Retour',
    home: 'Page d’accueil',
    staff: 'Si ce site vous est nécessaire, adressez-vous à la réception.',
    waiting:
      'La réception est prévenue. Ce site s’ouvrira de lui-même dès qu’elle l’aura autorisé. En attendant, vous pouvez utiliser autre chose.',
    instead: 'Ce que vous pouvez ouvrir à la place',
    again: 'Réessayer',
  },
  blockedTitle: {
    rule: 'Ce site ne fait pas partie de votre accès',
    category: 'Ce site ne fait pas partie de votre accès',
    default: 'Ce site ne fait pas partie de votre accès',
    scheme: 'Seules les adresses sécurisées s’ouvrent ici',
    'private-address': 'Cette adresse est interne à l’hôtel',
    address: 'Ce n’est pas une adresse web',
    download: 'Il n’est pas possible de télécharger des fichiers ici',
    certificate: 'Ce site n’a pas pu prouver son identité',
    'certificate-date': 'Le certificat de ce site n’est plus ou pas encore valable',
    'certificate-name': 'Ce site présente le certificat d’un autre',
    'certificate-authority': 'Aucun émetteur connu ne garantit ce site',
    channel: 'La ligne vers l’étranger ne répond pas',
    limit: 'Votre accès a atteint sa limite',
    timeout: 'Ce site met trop de temps',
    revoked: 'Ce site n’est plus digne de confiance',
    'not-found': 'Ce site est introuvable',
    unreachable: 'Ce site n’est pas joignable',
    closed: 'Ce site a coupé la connexion',
    'bad-answer': 'La réponse de ce site ne peut pas être affichée',
    redirects: 'Ce site renvoie sans fin d’une adresse à l’autre',
    offline: 'Ce poste n’a pas de réseau',
    crashed: 'Cette page s’est arrêtée',
  },
  blockedText: {
    rule: 'Une règle du profil d’accès approuvé le bloque.',
    category: 'Il figure sur une liste de sites que le profil d’accès approuvé bloque.',
    default: 'Votre profil d’accès n’ouvre que les sites d’une liste, et celui-ci n’y figure pas.',
    scheme: 'L’adresse doit commencer par https, afin que personne ne puisse lire vos échanges.',
    'private-address': 'Les appareils et réseaux de l’hôtel ne sont pas accessibles depuis ce poste.',
    address:
      'Veuillez en vérifier la saisie. Les noms et mots de passe dans une adresse ne sont pas acceptés.',
    download: 'Rien ne doit rester sur ce poste ; les fichiers ne sont donc pas enregistrés.',
    certificate: 'Son certificat n’est pas valide. Pour votre sécurité, le site reste fermé.',
    'certificate-date':
      'Le certificat qui prouve l’identité de ce site a expiré ou n’est pas encore valable. Pour votre sécurité, le site reste fermé. Son propriétaire doit renouveler le certificat.',
    'certificate-name':
      'Quelqu’un se fait peut-être passer pour ce site. Pour votre sécurité, il reste fermé. Vérifiez la saisie de l’adresse.',
    'certificate-authority':
      'Son certificat vient d’un émetteur qui n’est pas reconnu ici. Pour votre sécurité, le site reste fermé.',
    channel: 'Rien ne s’ouvre par un autre chemin. Veuillez réessayer dans une minute.',
    limit:
      'Rien de plus ne peut être chargé dans cette session. Ce qui est ouvert le reste ; la réception peut vous aider.',
    timeout: 'Il n’a pas répondu. Vous pouvez réessayer ou ouvrir autre chose.',
    revoked: 'Son certificat a été retiré. Pour votre sécurité, le site reste fermé.',
    unreachable:
      'Il n’accepte pas de connexion pour le moment. Réessayez dans une minute ou ouvrez autre chose.',
    closed: 'Il a coupé la connexion avant de répondre. Réessayez ou ouvrez autre chose.',
    'bad-answer': 'Le problème vient du site. Réessayez plus tard ou ouvrez autre chose.',
    redirects: 'Il mène d’une adresse à la suivante sans fin. Ouvrez sa première page ou autre chose.',
    offline: 'Le problème vient de l’hôtel, pas de vous. Réessayez dans une minute ou prévenez la réception.',
    'not-found': 'Il n’existe pas de site de ce nom, ou il ne répond pas. Veuillez vérifier la saisie.',
    crashed: 'La page a épuisé ses ressources. Vous pouvez revenir en arrière ou la rouvrir.',
  },
};
