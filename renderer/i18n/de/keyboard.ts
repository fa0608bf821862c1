import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'Tastatur',
    shift: 'Großbuchstaben',
    backspace: 'Löschen',
    space: 'Leertaste',
    globe: 'Andere Tastatur',
    letters: 'Buchstaben',
    symbols: 'Ziffern und Zeichen',
    more: 'Weitere Zeichen',
    forms: 'Bitte wählen',
    suggestions: 'Vorschläge',
    allSuggestions: 'Alle Vorschläge',
    close: 'Tastatur ausblenden',
    tab: 'Nächstes Feld',
    left: 'Nach links',
    right: 'Nach rechts',
    loading: 'Einen Moment',
    enter: 'Neue Zeile',
    go: 'Öffnen',
    search: 'Suchen',
    next: 'Weiter',
    previous: 'Zurück',
    send: 'Senden',
    done: 'Fertig',
  },
};
