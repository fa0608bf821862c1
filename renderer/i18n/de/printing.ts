import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: 'Drucken',
    preparing: 'Die Blätter werden vorbereitet. Das dauert einen Moment.',
    sheets_one: '{{count}} Blatt',
    sheets_other: '{{count}} Blätter',
    sheet: 'Blatt {{page}} von {{pages}}',
    copies: 'Exemplare',
    more: 'Ein Exemplar mehr',
    fewer: 'Ein Exemplar weniger',
    price: 'Ein Exemplar kostet {{price}}. Sie zahlen an der Rezeption.',
    most_one: 'Höchstens {{count}} Blatt auf einmal.',
    most_other: 'Höchstens {{count}} Blätter auf einmal.',
    print: 'Drucken',
    sending: 'Es wird gedruckt.',
    wait: 'Warten Sie am Drucker, damit niemand sonst Ihren Ausdruck nimmt.',
    printed: 'Ihr Ausdruck ist fertig',
    take: 'Nehmen Sie Ihren Ausdruck jetzt aus dem Drucker, bevor Sie gehen.',
    taken: 'Ich habe den Ausdruck',
    failed: {
      page: 'Das kann nicht gedruckt werden.',
      'too-long': 'Das ist zu lang, um es hier zu drucken.',
      printer: 'Der Drucker hat es nicht gedruckt. Sie zahlen nichts. Die Rezeption hilft Ihnen.',
      unsure:
        'Der Drucker antwortet nicht mehr. Sehen Sie dort nach Ihrem Ausdruck oder fragen Sie an der Rezeption.',
    },
    again: 'Noch einmal versuchen',
  },
  media: {
    ask: {
      camera: 'Diese Website möchte die Kamera benutzen.',
      microphone: 'Diese Website möchte das Mikrofon benutzen.',
      both: 'Diese Website möchte Kamera und Mikrofon benutzen.',
    },
    allow: 'Erlauben',
    refuse: 'Nicht erlauben',
    use: {
      camera: 'Die Kamera ist vielleicht an.',
      microphone: 'Das Mikrofon ist vielleicht an.',
      both: 'Kamera und Mikrofon sind vielleicht an.',
    },
    stop: 'Ausschalten',
  },
};
