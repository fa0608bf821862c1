import type { notice as source } from '../en/notice.ts';
import type { Shape } from '../shape.ts';

export const notice: Shape<typeof source> = {
  notice: {
    heading: 'ما يُحفظ عنك',
    lead: 'يُلزم القانون الفندق بحفظ سجل قصير، وهذا كل ما فيه. يُرجى القراءة ثم اتخاذ القرار.',
    kept_zero: 'مدة الحفظ بالأيام: {{count}}',
    kept_one: 'مدة الحفظ بالأيام: {{count}}',
    kept_two: 'مدة الحفظ بالأيام: {{count}}',
    kept_few: 'يُحفظ {{count}} أيام',
    kept_many: 'يُحفظ {{count}} يومًا',
    kept_other: 'يُحفظ {{count}} يوم',
    gone_zero: 'يُحذف بحلول اليوم {{count}} على الأكثر',
    gone_one: 'يُحذف بحلول اليوم {{count}} على الأكثر',
    gone_two: 'يُحذف بحلول اليوم {{count}} على الأكثر',
    gone_few: 'يُحذف بحلول اليوم {{count}} على الأكثر',
    gone_many: 'يُحذف بحلول اليوم {{count}} على الأكثر',
    gone_other: 'يُحذف بحلول اليوم {{count}} على الأكثر',
    howLong: 'المدة',
    keptHeading: 'يُحفظ',
    neverHeading: 'لا يُحفظ أبدًا',
    profile: 'ملف وصولك',
    wayOut: 'الاتصال عبر',
    until: 'آخر وقت للاستخدام',
    accept: 'قبول وبدء',
    decline: 'رفض ومغادرة',
    declineHint: 'لا يترتب على الرفض أي ضرر.',
    version: 'الإشعار {{version}}',
  },
  starting: {
    heading: 'جارٍ فتح الوصول',
    lead: 'تُفحص كل خطوة قبل أن تبدأ التالية.',
    steps: 'الخطوات',
  },
};
