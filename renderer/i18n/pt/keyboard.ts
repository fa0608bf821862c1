import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'Teclado',
    shift: 'Maiúsculas',
    backspace: 'Apagar',
    space: 'Espaço',
    globe: 'Outro teclado',
    letters: 'Letras',
    symbols: 'Números e símbolos',
    more: 'Mais símbolos',
    forms: 'Escolha',
    suggestions: 'Sugestões',
    allSuggestions: 'Todas as sugestões',
    close: 'Ocultar o teclado',
    tab: 'Próximo campo',
    left: 'Para a esquerda',
    right: 'Para a direita',
    loading: 'Um momento',
    enter: 'Nova linha',
    go: 'Ir',
    search: 'Buscar',
    next: 'Próximo',
    previous: 'Anterior',
    send: 'Enviar',
    done: 'Pronto',
  },
};
