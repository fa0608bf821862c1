import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: 'S’absenter',
    heading: 'Vos pages sont masquées',
    choose: 'Choisissez trois images pour verrouiller l’écran. Leur ordre compte.',
    locked: 'Cet écran est verrouillé',
    comeBack: 'Touchez vos trois images pour revenir.',
    mediaOff: 'La caméra et le micro sont coupés. À votre retour, la page pourra les redemander.',
    timeLeft: 'La session se termine dans',
    pictures: 'Images',
    chosen: 'Images : {{chosen}} sur {{all}}',
    again: 'Effacer',
    lock: 'Verrouiller l’écran',
    back: 'Revenir à mes pages',
    wrong: 'Ce ne sont pas les bonnes images. Réessayez.',
    wait: 'Ce ne sont pas les bonnes images. Vous pourrez réessayer dans',
    waitLabel: 'Temps jusqu’au prochain essai',
    forgotten:
      'Vous avez oublié les images ? Terminez la session : tout est effacé et vous pouvez recommencer avec votre code.',
    signs: {
      anchor: 'Ancre',
      bell: 'Cloche',
      boat: 'Bateau',
      cat: 'Chat',
      cup: 'Tasse',
      fish: 'Poisson',
      key: 'Clé',
      leaf: 'Feuille',
      lamp: 'Lampe',
      moon: 'Lune',
      star: 'Étoile',
      tree: 'Arbre',
    },
  },
};
