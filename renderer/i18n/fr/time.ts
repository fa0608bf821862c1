import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: 'Messages',
    time300: 'Votre session se termine dans cinq minutes.',
    time120: 'Votre session se termine dans deux minutes.',
    time30: 'Votre session se termine dans trente secondes.',
    departure: 'Votre séjour à l’hôtel se termine aujourd’hui, et votre session avec lui.',
    idle: 'Êtes-vous toujours là ? Touchez l’écran. Sinon, votre session se termine et tout est effacé.',
    gateway: 'Le service de l’hôtel ne répond pas. S’il ne revient pas, votre session se terminera.',
    stillHere: 'Je suis toujours là',
  },
  clock: {
    left: 'Temps restant : {{time}}',
    still: 'Temps restant : {{time}}. Le temps est suspendu.',
  },
  stands: {
    blocked: 'Votre temps est suspendu tant que cette page est affichée.',
    line: 'La ligne ne répond pas pour le moment. Votre temps est suspendu jusqu’à son retour.',
    desk: 'Votre temps est suspendu pendant que la réception vous aide.',
  },
  grace: {
    take_one: '{{count}} minute de plus',
    take_many: '{{count}} de minutes de plus',
    take_other: '{{count}} minutes de plus',
    refused: 'Aucune minute n’a pu être ajoutée. Votre temps n’a pas changé.',
    away: 'Le service de l’hôtel ne répond pas. Votre temps n’a pas changé. Réessayez dans un instant.',
  },
};
