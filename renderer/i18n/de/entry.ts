import type { entry as source } from '../en/entry.ts';
import type { Shape } from '../shape.ts';

export const entry: Shape<typeof source> = {
  entry: {
    heading: 'Geben Sie Ihren Code ein',
    lead: 'Zehn Buchstaben und Ziffern auf Ihrem Beleg, in zwei Fünfergruppen. Oder halten Sie den QR-Code unter den Scanner.',
    field: 'Code',
    show: 'Code anzeigen',
    hide: 'Code verbergen',
    keypad: 'Tastenfeld',
    backspace: 'Letztes Zeichen löschen',
    clear: 'Alles löschen',
    submit: 'Weiter',
    leave: 'Andere Sprache',
    typed_one: '{{count}} Zeichen eingegeben',
    typed_other: '{{count}} Zeichen eingegeben',
    scanning: 'Der QR-Code wird gelesen',
    complete: 'Der Code ist vollständig.',
    tryAgainIn: 'Neuer Versuch in',
    tooMany: 'Mehr Zeichen, als ein Code hat. Bitte löschen Sie die Eingabe und beginnen Sie neu.',
  },
  refusal: {
    malformed:
      'Ein Code besteht nur aus zehn Buchstaben und Ziffern. Bitte vergleichen Sie ihn mit Ihrem Beleg.',
    'check-symbol':
      'Ein Zeichen stimmt nicht. Bitte vergleichen Sie mit Ihrem Beleg. Es wurde nichts gesendet.',
    'too-long': 'Das ist zu lang für einen Code. Es wurde nichts geändert.',
    'token-malformed': 'Das ist kein Code dieses Hotels. Bitte vergleichen Sie ihn mit Ihrem Beleg.',
    'token-refused':
      'Dieser Code wurde nicht angenommen. Bitte vergleichen Sie ihn mit Ihrem Beleg oder fragen Sie an der Rezeption.',
    'cool-down': 'Zu viele Versuche. Bitte warten Sie einen Moment oder fragen Sie an der Rezeption.',
    'gateway-away':
      'Der Dienst des Hotels antwortet nicht. Bitte versuchen Sie es in einer Minute noch einmal.',
    'profile-refused':
      'Mit diesem Code lässt sich der Zugang jetzt nicht öffnen. Bitte fragen Sie an der Rezeption.',
  },
  verifying: {
    heading: 'Ihr Code wird geprüft',
    lead: 'Das dauert nur einen Augenblick.',
  },
};
