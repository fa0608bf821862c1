import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'Экран и звук',
    lead: 'Изменения действуют сразу и заканчиваются вместе с сеансом.',
    textSize: 'Размер шрифта',
    normal: 'Обычный',
    large: 'Крупный',
    largest: 'Самый крупный',
    dark: 'Тёмные цвета',
    contrast: 'Высокий контраст',
    motion: 'Меньше движения',
    sound: 'Звуки',
    readAloud: 'Читать экран вслух',
    on: 'Вкл.',
    off: 'Выкл.',
    close: 'Готово',
  },
};
