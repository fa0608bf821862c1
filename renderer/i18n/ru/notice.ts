import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'Что о вас хранится',
    lead: 'По закону гостиница хранит краткие записи. Здесь они перечислены полностью. Прочитайте и решите.',
    kept_one: 'Хранится {{count}} день',
    kept_few: 'Хранится {{count}} дня',
    kept_many: 'Хранится {{count}} дней',
    kept_other: 'Хранится {{count}} дня',
    gone_one: 'Удаляется не позднее {{count}}-го дня',
    gone_few: 'Удаляется не позднее {{count}}-го дня',
    gone_many: 'Удаляется не позднее {{count}}-го дня',
    gone_other: 'Удаляется не позднее {{count}}-го дня',
    howLong: 'Срок',
    keptHeading: 'Хранится',
    neverHeading: 'Никогда не хранится',
    profile: 'Ваш доступ',
    wayOut: 'Выход в сеть',
    until: 'Самое позднее до',
    accept: 'Принять и начать',
    decline: 'Отказаться и уйти',
    declineHint: 'За отказ платить не нужно.',
    version: 'Уведомление {{version}}',
  },
  starting: {
    heading: 'Открываем доступ',
    lead: 'Каждый шаг проверяется, прежде чем начнётся следующий.',
    steps: 'Шаги',
  },
};
