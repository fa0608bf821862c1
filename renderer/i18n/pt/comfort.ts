import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'Tela e som',
    lead: 'As mudanças valem na hora e terminam com a sua sessão.',
    textSize: 'Tamanho das letras',
    normal: 'Médio',
    large: 'Grande',
    largest: 'Muito grande',
    dark: 'Cores escuras',
    contrast: 'Contraste forte',
    motion: 'Menos movimento',
    sound: 'Sons',
    readAloud: 'Ler a tela em voz alta',
    on: 'Sim',
    off: 'Não',
    close: 'Pronto',
  },
};
