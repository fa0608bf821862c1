import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'Che cosa si conserva su di Lei',
    lead: 'La legge chiede all’hotel di conservare una breve registrazione. Eccola per intero. La legga e poi decida.',
    kept_one: 'Conservato per {{count}} giorno',
    kept_many: 'Conservato per {{count}} di giorni',
    kept_other: 'Conservato per {{count}} giorni',
    gone_one: 'Eliminato al più tardi il giorno {{count}}',
    gone_many: 'Eliminato al più tardi il giorno {{count}}',
    gone_other: 'Eliminato al più tardi il giorno {{count}}',
    howLong: 'Per quanto tempo',
    keptHeading: 'Si conserva',
    neverHeading: 'Non si conserva mai',
    profile: 'Il Suo accesso',
    wayOut: 'Uscita in rete',
    until: 'Al più tardi fino a',
    accept: 'Accettare e iniziare',
    decline: 'Rifiutare e uscire',
    declineHint: 'Rifiutare non costa nulla.',
    version: 'Informativa {{version}}',
  },
  starting: {
    heading: 'Apertura dell’accesso',
    lead: 'Ogni passo viene verificato prima del successivo.',
    steps: 'Passi',
  },
};
