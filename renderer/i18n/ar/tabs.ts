import type { tabs as source } from '../en/tabs.ts';
import type { Shape } from '../shape.ts';

export const tabs: Shape<typeof source> = {
  tabs: {
    label: 'الصفحات المفتوحة',
    start: 'صفحة البداية',
    blocked: 'لم تُفتح',
    open: 'صفحة جديدة',
    close: 'إغلاق: {{title}}',
    sounds: 'تُشغّل صوتًا',
  },
  tools: {
    open: 'المزيد',
    label: 'أدوات أخرى',
    find: 'بحث',
    smaller: 'تصغير',
    larger: 'تكبير',
    size: 'حجم الصفحة: {{percent}}',
    large: 'خط كبير',
    print: 'طباعة',
    files: 'الملفات',
    comfort: 'العرض',
    language: 'اللغة',
    records: 'ما يُحفظ عني',
    exit: 'مسار الاتصال',
  },
  find: {
    label: 'البحث في هذه الصفحة',
    count: '{{current}} من {{matches}}',
    none: 'لا نتائج',
    back: 'السابق',
    next: 'التالي',
    close: 'إنهاء البحث',
  },
  suggestions: {
    label: 'مواقع مطابقة',
    search: 'البحث عن «{{words}}»',
  },
  loading: {
    asking: 'جارٍ تحميل الصفحة.',
    done: 'فُتحت الصفحة.',
  },
};
