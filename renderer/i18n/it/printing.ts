import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: 'Stampare',
    preparing: 'I fogli vengono preparati. Ci vuole un momento.',
    sheets_one: '{{count}} foglio',
    sheets_many: '{{count}} di fogli',
    sheets_other: '{{count}} fogli',
    sheet: 'Foglio {{page}} di {{pages}}',
    copies: 'Copie',
    more: 'Una copia in più',
    fewer: 'Una copia in meno',
    price: 'Una copia costa {{price}}. Si paga alla reception.',
    most_one: 'Si può stampare al massimo {{count}} foglio alla volta.',
    most_many: 'Si possono stampare al massimo {{count}} di fogli alla volta.',
    most_other: 'Si possono stampare al massimo {{count}} fogli alla volta.',
    print: 'Stampare',
    sending: 'Stampa in corso.',
    wait: 'Attenda alla stampante, così nessun altro prende i Suoi fogli.',
    printed: 'I Suoi fogli sono pronti',
    take: 'Prenda ora i fogli dalla stampante, prima di andarsene.',
    taken: 'Ho preso i miei fogli',
    failed: {
      page: 'Questo non può essere stampato.',
      'too-long': 'È troppo lungo per essere stampato qui.',
      printer: 'La stampante non ha stampato nulla. Lei non paga nulla. La reception può aiutarLa.',
      unsure: 'La stampante non risponde più. Guardi se i Suoi fogli sono lì o chieda alla reception.',
    },
    again: 'Riprovare',
  },
  media: {
    ask: {
      camera: 'Questo sito vuole usare la videocamera.',
      microphone: 'Questo sito vuole usare il microfono.',
      both: 'Questo sito vuole usare la videocamera e il microfono.',
    },
    allow: 'Consentire',
    refuse: 'Non consentire',
    use: {
      camera: 'La videocamera potrebbe essere accesa.',
      microphone: 'Il microfono potrebbe essere acceso.',
      both: 'Videocamera e microfono potrebbero essere accesi.',
    },
    stop: 'Spegnere',
  },
};
