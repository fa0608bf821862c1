import type { pause as source } from '../en/pause.ts';
import type { Shape } from '../shape.ts';

export const pause: Shape<typeof source> = {
  pause: {
    button: 'مغادرة مؤقتة',
    heading: 'صفحاتك مخفية',
    choose: 'اختر ثلاث صور لقفل الشاشة. ترتيبها مهم.',
    locked: 'هذه الشاشة مقفلة',
    comeBack: 'المس صورك الثلاث للعودة.',
    mediaOff: 'تم إيقاف الكاميرا والميكروفون. بعد عودتك يمكن للصفحة أن تطلبهما من جديد.',
    timeLeft: 'تنتهي الجلسة بعد',
    pictures: 'الصور',
    chosen: 'الصور: {{chosen}} من {{all}}',
    again: 'مسح',
    lock: 'قفل الشاشة',
    back: 'العودة إلى صفحاتي',
    wrong: 'هذه ليست الصور الصحيحة. حاول مجددًا.',
    wait: 'هذه ليست الصور الصحيحة. يمكنك المحاولة مجددًا بعد',
    waitLabel: 'الوقت حتى المحاولة التالية',
    forgotten: 'هل نسيت الصور؟ أنهِ الجلسة: يُمحى كل شيء ويمكنك البدء من جديد برمزك.',
    signs: {
      anchor: 'مرساة',
      bell: 'جرس',
      boat: 'قارب',
      cat: 'قطة',
      cup: 'فنجان',
      fish: 'سمكة',
      key: 'مفتاح',
      leaf: 'ورقة شجر',
      lamp: 'مصباح',
      moon: 'قمر',
      star: 'نجمة',
      tree: 'شجرة',
    },
  },
};
