import type { printing as source } from '../en/printing.ts';
import type { Shape } from '../shape.ts';

export const printing: Shape<typeof source> = {
  printing: {
    heading: 'Imprimir',
    preparing: 'As folhas estão sendo preparadas. Leva só um momento.',
    sheets_one: '{{count}} folha',
    sheets_many: '{{count}} de folhas',
    sheets_other: '{{count}} folhas',
    sheet: 'Folha {{page}} de {{pages}}',
    copies: 'Cópias',
    more: 'Uma cópia a mais',
    fewer: 'Uma cópia a menos',
    price: 'Uma cópia custa {{price}}. O pagamento é na recepção.',
    most_one: 'No máximo {{count}} folha pode ser impressa por vez.',
    most_many: 'No máximo {{count}} de folhas podem ser impressas por vez.',
    most_other: 'No máximo {{count}} folhas podem ser impressas por vez.',
    print: 'Imprimir',
    sending: 'Imprimindo.',
    wait: 'Espere junto à impressora, para que ninguém mais pegue as suas folhas.',
    printed: 'As suas folhas estão prontas',
    take: 'Pegue as suas folhas na impressora agora, antes de sair.',
    taken: 'Peguei as minhas folhas',
    failed: {
      page: 'Isto não pode ser impresso.',
      'too-long': 'Isto é longo demais para ser impresso aqui.',
      printer: 'A impressora não imprimiu. Você não paga nada. A recepção pode ajudar.',
      unsure: 'A impressora não responde mais. Procure as suas folhas lá ou pergunte na recepção.',
    },
    again: 'Tentar novamente',
  },
  media: {
    ask: {
      camera: 'Este site quer usar a câmera.',
      microphone: 'Este site quer usar o microfone.',
      both: 'Este site quer usar a câmera e o microfone.',
    },
    allow: 'Permitir',
    refuse: 'Não permitir',
    use: {
      camera: 'A câmera pode estar ligada.',
      microphone: 'O microfone pode estar ligado.',
      both: 'A câmera e o microfone podem estar ligados.',
    },
    stop: 'Desligar',
  },
};
