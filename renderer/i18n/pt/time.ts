import type { time as source } from '../en/time.ts';
import type { Shape } from '../shape.ts';

export const time: Shape<typeof source> = {
  warning: {
    label: 'Mensagens',
    time300: 'A sua sessão termina em cinco minutos.',
    time120: 'A sua sessão termina em dois minutos.',
    time30: 'A sua sessão termina em trinta segundos.',
    departure: 'A sua estadia no hotel termina hoje, e a sua sessão com ela.',
    idle: 'Você ainda está aí? Toque na tela. Caso contrário, a sua sessão termina e tudo é apagado.',
    gateway: 'O serviço do hotel não responde. Se ele não voltar, a sua sessão termina.',
    stillHere: 'Ainda estou aqui',
  },
  clock: {
    left: 'Tempo restante: {{time}}',
    still: 'Tempo restante: {{time}}. O relógio está parado.',
  },
  stands: {
    blocked: 'O seu tempo não corre enquanto esta página é mostrada.',
    line: 'A linha não responde no momento. O seu tempo não corre até ela voltar.',
    desk: 'O seu tempo não corre enquanto a recepção ajuda você.',
  },
  grace: {
    take_one: 'Mais {{count}} minuto',
    take_many: 'Mais {{count}} de minutos',
    take_other: 'Mais {{count}} minutos',
    refused: 'Não foi possível adicionar tempo. O seu tempo não mudou.',
    away: 'O serviço do hotel não responde. O seu tempo não mudou. Tente novamente em um momento.',
  },
};
