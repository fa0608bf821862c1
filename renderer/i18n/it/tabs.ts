import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'Pagine aperte',
    start: 'Pagina iniziale',
    blocked: 'Non aperta',
    open: 'Nuova pagina',
    close: 'Chiudere: {{title}}',
    sounds: 'riproduce audio',
  },
  tools: {
    open: 'Altro',
    label: 'Altri strumenti',
    find: 'Cerca',
    smaller: 'Più piccolo',
    larger: 'Più grande',
    size: 'Dimensione della pagina: {{percent}}',
    large: 'Caratteri grandi',
    print: 'Stampare',
    files: 'File',
    comfort: 'Schermo',
    language: 'Lingua',
    records: 'Dati su di me',
    exit: 'Uscita in rete',
  },
  find: {
    label: 'Cerca in questa pagina',
    count: '{{current}} di {{matches}}',
    none: 'Non trovato',
    back: 'Il precedente',
    next: 'Il successivo',
    close: 'Terminare la ricerca',
  },
  suggestions: {
    label: 'Siti corrispondenti',
    search: 'Cercare «{{words}}»',
  },
  loading: {
    asking: 'La pagina si sta caricando.',
    done: 'La pagina è pronta.',
  },
};
