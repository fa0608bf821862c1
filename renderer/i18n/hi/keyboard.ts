import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'कीबोर्ड',
    shift: 'बड़े अक्षर',
    backspace: 'हटाएँ',
    space: 'स्पेस',
    globe: 'दूसरा कीबोर्ड',
    letters: 'अक्षर',
    symbols: 'अंक और चिह्न',
    more: 'और चिह्न',
    forms: 'एक चुनें',
    suggestions: 'सुझाव',
    allSuggestions: 'सभी सुझाव',
    close: 'कीबोर्ड छिपाएँ',
    tab: 'अगला फ़ील्ड',
    left: 'बाईं ओर',
    right: 'दाईं ओर',
    loading: 'एक पल',
    enter: 'नई पंक्ति',
    go: 'जाएँ',
    search: 'खोजें',
    next: 'अगला',
    previous: 'पिछला',
    send: 'भेजें',
    done: 'हो गया',
  },
};
