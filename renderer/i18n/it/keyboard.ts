import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'Tastiera',
    shift: 'Maiuscole',
    backspace: 'Cancellare',
    space: 'Spazio',
    globe: 'Altra tastiera',
    letters: 'Lettere',
    symbols: 'Cifre e simboli',
    more: 'Altri simboli',
    forms: 'Scelga',
    suggestions: 'Suggerimenti',
    allSuggestions: 'Tutti i suggerimenti',
    close: 'Nascondere la tastiera',
    tab: 'Campo successivo',
    left: 'A sinistra',
    right: 'A destra',
    loading: 'Un momento',
    enter: 'Nuova riga',
    go: 'Vai',
    search: 'Cerca',
    next: 'Avanti',
    previous: 'Indietro',
    send: 'Invia',
    done: 'Fine',
  },
};
