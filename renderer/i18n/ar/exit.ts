import type { exit as source } from '../en/exit.ts';
import type { Shape } from '../shape.ts';

export const exit: Shape<typeof source> = {
  exit: {
    heading: 'مسار اتصالك بالإنترنت',
    lead: 'تمر كل صفحاتك عبر هذا الخط الدولي المعتمد.',
    state: {
      proved: 'جرى التحقق من الخط',
      checking: 'جارٍ فحص الخط',
      lost: 'انقطع الخط',
    },
    checked: 'آخر فحص: {{when}}',
    country: 'البلد أو المنطقة',
    address: 'العنوان الذي تراه المواقع',
    channel: 'الخط',
    permit: 'رقم التصريح',
    notSaid: 'غير معروف الآن',
    meaning: 'ماذا يعني ذلك لك',
    only: 'لا مسار آخر لهذا الجهاز.',
    encrypted: 'لا تُفتح الصفحات إلا عبر اتصالات مشفرة. لا يستطيع أحد في الفندق قراءة ما تراه أو تكتبه.',
    seen: 'ترى المواقع عنوان الخط، ولا ترى شبكة الفندق.',
    cut: 'يفحص الجهاز الخط كل دقيقة. إذا لم يكن الخط المعتمد، تُغلق صفحاتك.',
    languageHeading: 'اللغة',
    languageLead: 'تبقى صفحاتك مفتوحة. وتعرف المواقع لغتك بدءًا من الصفحة التالية.',
  },
};
