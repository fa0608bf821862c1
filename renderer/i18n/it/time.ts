import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: 'Messaggi',
    time300: 'La Sua sessione termina fra cinque minuti.',
    time120: 'La Sua sessione termina fra due minuti.',
    time30: 'La Sua sessione termina fra trenta secondi.',
    departure: 'Il Suo soggiorno in hotel termina oggi, e con esso la sessione.',
    idle: 'È ancora qui? Tocchi lo schermo. Altrimenti la sessione termina e tutto viene cancellato.',
    gateway: 'Il servizio dell’hotel non risponde. Se non torna, la sessione termina.',
    stillHere: 'Sono ancora qui',
  },
  clock: {
    left: 'Tempo rimasto: {{time}}',
    still: 'Tempo rimasto: {{time}}. L’orologio è fermo.',
  },
  stands: {
    blocked: 'Finché si vede questa pagina il Suo tempo è fermo.',
    line: 'La linea al momento non risponde. Finché non torna il Suo tempo è fermo.',
    desk: 'Mentre la reception La aiuta il Suo tempo è fermo.',
  },
  grace: {
    take_one: '{{count}} minuto in più',
    take_many: '{{count}} di minuti in più',
    take_other: '{{count}} minuti in più',
    refused: 'Non è stato possibile aggiungere tempo. Il Suo tempo non è cambiato.',
    away: 'Il servizio dell’hotel non risponde. Il Suo tempo non è cambiato. Riprovi fra un momento.',
  },
};
