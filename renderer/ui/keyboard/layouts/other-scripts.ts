import type { Layout } from './layout.ts';

const plain = {
  direction: 'ltr',
  isLatin: false,
  method: null,
  variants: {},
  comma: ',',
  period: '.',
  punctuation: '\' " ; : ! ? ~ =',
} as const;

/** Russian. */
export const russian: Layout = {
  ...plain,
  id: 'russian',
  name: 'Русский',
  languageTag: 'ru',
  rows: ['ё 1 2 3 4 5 6 7 8 9 0 -', 'й ц у к е н г ш щ з х ъ', 'ф ы в а п р о л д ж э', 'я ч с м и т ь б ю'],
  shifted: 'upper',
  variants: { е: 'ё', и: 'і ї', г: 'ґ', э: 'є', ь: 'ъ' },
  punctuation: '« » ; : ! ? № =',
};

/** Arabic; digits are those of web forms, the others are offered when held. */
export const arabic: Layout = {
  ...plain,
  id: 'arabic',
  name: 'العربية',
  languageTag: 'ar',
  direction: 'rtl',
  rows: ['ذ 1 2 3 4 5 6 7 8 9 0', 'ض ص ث ق ف غ ع ه خ ح ج د', 'ش س ي ب ل ا ت ن م ك ط', 'ئ ء ؤ ر لا ى ة و ز ظ'],
  shifted: ['ّ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩ ٠', 'َ ً ُ ٌ لإ إ ’ ÷ × ؛ پ چ', 'ِ ٍ ] [ لأ أ ـ ، / گ ژ', '~ ْ } { لآ آ ڤ , . ؟'],
  variants: {
    ا: 'أ إ آ ٱ',
    ي: 'ى ئ',
    و: 'ؤ',
    ه: 'ة ه‍',
    ل: 'لا لأ لإ لآ',
    ك: 'گ',
    ج: 'چ',
    ب: 'پ',
    ز: 'ژ',
    ف: 'ڤ',
    ى: 'ئ',
    1: '١',
    2: '٢',
    3: '٣',
    4: '٤',
    5: '٥',
    6: '٦',
    7: '٧',
    8: '٨',
    9: '٩',
    0: '٠',
  },
  comma: '،',
  punctuation: '؟ ! ؛ : « » " ـ',
};

/** Thai, the Kedmanee keyboard; its digits stand on the page of symbols. */
export const thai: Layout = {
  ...plain,
  id: 'thai',
  name: 'ไทย',
  languageTag: 'th',
  rows: ['ๅ / - ภ ถ ุ ึ ค ต จ ข ช', 'ๆ ไ ำ พ ะ ั ี ร น ย บ ล ฃ', 'ฟ ห ก ด เ ้ ่ า ส ว ง', 'ผ ป แ อ ิ ื ท ม ใ ฝ'],
  shifted: ['+ ๑ ๒ ๓ ๔ ู ฿ ๕ ๖ ๗ ๘ ๙', '๐ " ฎ ฑ ธ ํ ๊ ณ ฯ ญ ฐ , ฅ', 'ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ ซ .', '( ) ฉ ฮ ฺ ์ ? ฒ ฬ ฦ'],
  variants: { เ: 'แ โ ไ ใ' },
};

/** Hindi, the Inscript keyboard. */
export const inscript: Layout = {
  ...plain,
  id: 'inscript',
  name: 'हिन्दी',
  languageTag: 'hi',
  rows: ['1 2 3 4 5 6 7 8 9 0 - ृ', 'ौ ै ा ी ू ब ह ग द ज ड ़', 'ो े ् ि ु प र क त च ट ॉ', 'ॅ ं म न व ल स ञ ष य'],
  shifted: [
    'ऍ ॐ ्र र् ज्ञ त्र क्ष श्र ( ) ः ऋ',
    'औ ऐ आ ई ऊ भ ङ घ ध झ ढ ञ',
    'ओ ए अ इ उ फ ऱ ख थ छ ठ ऑ',
    'ॠ ँ ण ऩ ऴ ळ श ऽ ॥ य़',
  ],
  variants: {
    1: '१',
    2: '२',
    3: '३',
    4: '४',
    5: '५',
    6: '६',
    7: '७',
    8: '८',
    9: '९',
    0: '०',
    ड: 'ड़',
    ढ: 'ढ़',
    ज: 'ज़',
    क: 'क़',
    ख: 'ख़',
    ग: 'ग़',
    फ: 'फ़',
  },
  period: '।',
  punctuation: '॥ ? ! ; : " \' ₹',
};
