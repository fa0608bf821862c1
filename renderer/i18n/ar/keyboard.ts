import type { keyboard as source } from '../en/keyboard.ts';
import type { Shape } from '../shape.ts';

export const keyboard: Shape<typeof source> = {
  keyboard: {
    label: 'لوحة المفاتيح',
    shift: 'أحرف كبيرة',
    backspace: 'حذف',
    space: 'مسافة',
    globe: 'لوحة مفاتيح أخرى',
    letters: 'الحروف',
    symbols: 'الأرقام والرموز',
    more: 'رموز أخرى',
    forms: 'اختر واحدًا',
    suggestions: 'اقتراحات',
    allSuggestions: 'كل الاقتراحات',
    close: 'إخفاء لوحة المفاتيح',
    tab: 'الحقل التالي',
    left: 'إلى اليسار',
    right: 'إلى اليمين',
    loading: 'لحظة',
    enter: 'سطر جديد',
    go: 'اذهب',
    search: 'بحث',
    next: 'التالي',
    previous: 'السابق',
    send: 'إرسال',
    done: 'تم',
  },
};
