import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'Teclado',
    shift: 'Mayúsculas',
    backspace: 'Borrar',
    space: 'Espacio',
    globe: 'Otro teclado',
    letters: 'Letras',
    symbols: 'Cifras y símbolos',
    more: 'Más símbolos',
    forms: 'Elija uno',
    suggestions: 'Sugerencias',
    allSuggestions: 'Todas las sugerencias',
    close: 'Ocultar el teclado',
    tab: 'Campo siguiente',
    left: 'A la izquierda',
    right: 'A la derecha',
    loading: 'Un momento',
    enter: 'Línea nueva',
    go: 'Ir',
    search: 'Buscar',
    next: 'Siguiente',
    previous: 'Anterior',
    send: 'Enviar',
    done: 'Listo',
  },
};
