import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: 'La Sua uscita in rete',
    lead: 'Tutte le Sue pagine passano da questa linea approvata con l’estero.',
    state: {
      proved: 'La linea è verificata',
      checking: 'Verifica della linea',
      lost: 'La linea è caduta',
    },
    checked: 'Ultima verifica: {{when}}',
    country: 'Paese o regione',
    address: 'Indirizzo che i siti vedono',
    channel: 'Linea',
    permit: 'Numero di autorizzazione',
    notSaid: 'ora non noto',
    meaning: 'Che cosa significa per Lei',
    only: 'Questa postazione non ha altre uscite in rete.',
    encrypted:
      'Le pagine si aprono solo con connessioni cifrate. Nessuno in hotel può leggere ciò che vede o scrive.',
    seen: 'I siti vedono l’indirizzo della linea. Non vedono la rete dell’hotel.',
    cut: 'La postazione verifica la linea ogni minuto. Se non è quella approvata, le Sue pagine si chiudono.',
    languageHeading: 'Lingua',
    languageLead: 'Le Sue pagine restano aperte. Dalla prossima pagina i siti conoscono la Sua lingua.',
  },
};
