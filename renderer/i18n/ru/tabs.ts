import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'Открытые страницы',
    start: 'Начальная страница',
    blocked: 'Не открыто',
    open: 'Новая страница',
    close: 'Закрыть: {{title}}',
    sounds: 'идёт звук',
  },
  tools: {
    open: 'Ещё',
    label: 'Другие инструменты',
    find: 'Найти',
    smaller: 'Мельче',
    larger: 'Крупнее',
    size: 'Размер страницы: {{percent}}',
    large: 'Крупный шрифт',
    print: 'Печать',
    files: 'Файлы',
    comfort: 'Экран',
    language: 'Язык',
    records: 'Что хранится обо мне',
    exit: 'Выход в сеть',
  },
  find: {
    label: 'Найти на этой странице',
    count: '{{current}} из {{matches}}',
    none: 'Не найдено',
    back: 'Предыдущее',
    next: 'Следующее',
    close: 'Закончить поиск',
  },
  suggestions: {
    label: 'Подходящие сайты',
    search: 'Искать «{{words}}»',
  },
  loading: {
    asking: 'Страница загружается.',
    done: 'Страница открыта.',
  },
};
