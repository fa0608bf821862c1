import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: 'Afastar-se',
    heading: 'As suas páginas estão ocultas',
    choose: 'Escolha três imagens para bloquear a tela. A ordem conta.',
    locked: 'Esta tela está bloqueada',
    comeBack: 'Toque nas suas três imagens para voltar.',
    mediaOff: 'A câmera e o microfone estão desligados. Quando voltar, a página pode pedi-los de novo.',
    timeLeft: 'A sessão termina em',
    pictures: 'Imagens',
    chosen: '{{chosen}} de {{all}} imagens',
    again: 'Limpar',
    lock: 'Bloquear a tela',
    back: 'Voltar às minhas páginas',
    wrong: 'Não são as imagens certas. Tente novamente.',
    wait: 'Não são as imagens certas. Você poderá tentar de novo em',
    waitLabel: 'Tempo até a próxima tentativa',
    forgotten:
      'Esqueceu as imagens? Encerre a sessão: tudo é apagado e você pode começar de novo com o seu código.',
    signs: {
      anchor: 'Âncora',
      bell: 'Sino',
      boat: 'Barco',
      cat: 'Gato',
      cup: 'Xícara',
      fish: 'Peixe',
      key: 'Chave',
      leaf: 'Folha',
      lamp: 'Luminária',
      moon: 'Lua',
      star: 'Estrela',
      tree: 'Árvore',
    },
  },
};
