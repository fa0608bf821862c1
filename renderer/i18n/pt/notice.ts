import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'O que é guardado sobre você',
    lead: 'A lei exige que o hotel guarde um breve registro. Ele está todo aqui. Leia e depois decida.',
    kept_one: 'Guardado por {{count}} dia',
    kept_many: 'Guardado por {{count}} de dias',
    kept_other: 'Guardado por {{count}} dias',
    gone_one: 'Excluído até o dia {{count}}, no máximo',
    gone_many: 'Excluído até o dia {{count}}, no máximo',
    gone_other: 'Excluído até o dia {{count}}, no máximo',
    howLong: 'Por quanto tempo',
    keptHeading: 'Guardado',
    neverHeading: 'Nunca guardado',
    profile: 'O seu acesso',
    wayOut: 'Via de saída',
    until: 'No máximo até',
    accept: 'Aceitar e começar',
    decline: 'Recusar e sair',
    declineHint: 'Recusar não traz nenhuma consequência.',
    version: 'Aviso {{version}}',
  },
  starting: {
    heading: 'Abrindo o seu acesso',
    lead: 'Cada etapa é verificada antes da próxima.',
    steps: 'Etapas',
  },
};
