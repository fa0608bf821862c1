import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'Páginas abiertas',
    start: 'Página de inicio',
    blocked: 'Sin abrir',
    open: 'Página nueva',
    close: 'Cerrar: {{title}}',
    sounds: 'reproduce sonido',
  },
  tools: {
    open: 'Más',
    label: 'Más herramientas',
    find: 'Buscar',
    smaller: 'Reducir',
    larger: 'Ampliar',
    size: 'Tamaño de la página: {{percent}}',
    large: 'Letra grande',
    print: 'Imprimir',
    files: 'Archivos',
    comfort: 'Pantalla',
    language: 'Idioma',
    records: 'Sobre mí',
    exit: 'Vía de salida',
  },
  find: {
    label: 'Buscar en esta página',
    count: '{{current}} de {{matches}}',
    none: 'No encontrado',
    back: 'El anterior',
    next: 'El siguiente',
    close: 'Dejar de buscar',
  },
  suggestions: {
    label: 'Sitios que coinciden',
    search: 'Buscar «{{words}}»',
  },
  loading: {
    asking: 'La página se está cargando.',
    done: 'La página se ha cargado.',
  },
};
