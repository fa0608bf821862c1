import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'Páginas abertas',
    start: 'Página inicial',
    blocked: 'Não aberto',
    open: 'Nova página',
    close: 'Fechar: {{title}}',
    sounds: 'está tocando som',
  },
  tools: {
    open: 'Mais',
    label: 'Mais ferramentas',
    find: 'Procurar',
    smaller: 'Reduzir',
    larger: 'Ampliar',
    size: 'Tamanho da página: {{percent}}',
    large: 'Letra grande',
    print: 'Imprimir',
    files: 'Arquivos',
    comfort: 'Tela',
    language: 'Idioma',
    records: 'Sobre mim',
    exit: 'Via de saída',
  },
  find: {
    label: 'Procurar nesta página',
    count: '{{current}} de {{matches}}',
    none: 'Não encontrado',
    back: 'O anterior',
    next: 'O próximo',
    close: 'Parar de procurar',
  },
  suggestions: {
    label: 'Sites correspondentes',
    search: 'Buscar “{{words}}”',
  },
  loading: {
    asking: 'A página está carregando.',
    done: 'A página foi carregada.',
  },
};
