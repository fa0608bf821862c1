import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'Клавиатура',
    shift: 'Заглавные буквы',
    backspace: 'Удалить',
    space: 'Пробел',
    globe: 'Другая клавиатура',
    letters: 'Буквы',
    symbols: 'Цифры и знаки',
    more: 'Ещё знаки',
    forms: 'Выберите',
    suggestions: 'Подсказки',
    allSuggestions: 'Все подсказки',
    close: 'Скрыть клавиатуру',
    tab: 'Следующее поле',
    left: 'Влево',
    right: 'Вправо',
    loading: 'Подождите',
    enter: 'Новая строка',
    go: 'Перейти',
    search: 'Найти',
    next: 'Далее',
    previous: 'Назад',
    send: 'Отправить',
    done: 'Готово',
  },
};
