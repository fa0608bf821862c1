import type { comfort as source } from '../en/comfort.ts';
import type { Shape } from '../shape.ts';

export const comfort: Shape<typeof source> = {
  comfort: {
    heading: 'العرض والصوت',
    lead: 'تسري التغييرات فورًا وتنتهي مع جلستك.',
    textSize: 'حجم الحروف',
    normal: 'عادي',
    large: 'كبير',
    largest: 'الأكبر',
    dark: 'ألوان داكنة',
    contrast: 'تباين قوي',
    motion: 'حركة أقل',
    sound: 'الأصوات',
    readAloud: 'قراءة الشاشات بصوت عالٍ',
    on: 'مفعّل',
    off: 'معطّل',
    close: 'تم',
  },
};
