/** Real words and names of each language, typed as they are. */
export const typedWords: readonly (readonly [language: string, words: readonly string[]])[] = [
  ['en', ['Hello', 'Wi-Fi', 'John O\u0027Neill', 'room 1204', 'Thank you!']],
  ['id', ['Selamat pagi', 'Terima kasih', 'Budi Santoso']],
  ['fr', ['déjà vu', 'garçon', 'Où est', 'l\u0027hôtel', 'François Lefèvre', 'Noël']],
  ['de', ['Straße', 'Müller', 'Grüße', 'Österreich', 'Schlüssel']],
  ['es', ['mañana', 'José Muñoz', '¿Qué?', 'habitación', 'pingüino']],
  ['pt', ['São Paulo', 'João', 'avó', 'português', 'coração', 'à']],
  ['it', ['perché', 'città', 'Nicolò', 'più', 'caffè']],
  ['ru', ['Здравствуйте', 'объявление', 'Пётр Щукин', 'Юлия']],
  ['ar', ['السلام عليكم', 'محمد', 'غرفة', 'أهلا', 'شكرا', 'مطار']],
  ['th', ['สวัสดี', 'ขอบคุณ', 'โรงแรม', 'กรุงเทพฯ', 'เชียงใหม่', 'ผู้ใหญ่']],
  ['hi', ['नमस्ते', 'धन्यवाद', 'हिन्दी', 'कमरा', 'मुंबई', 'ऋषि']],
];

/** Words that are composed: what is typed, and what has to stand in the field then. */
export const composedWords: readonly (readonly [language: string, typed: string, wanted: string])[] = [
  ['vi', 'Nguyeenx Vawn', 'Nguyễn Văn'],
  ['vi', 'khachs sanj', 'khách sạn'],
  ['vi', 'Tieengs Vieejt', 'Tiếng Việt'],
  ['ko', 'ㅇㅏㄴㄴㅕㅇㅎㅏㅅㅔㅇㅛ', '안녕하세요'],
  ['ko', 'ㄱㅣㅁㅊㅓㄹㅅㅜ', '김철수'],
  ['ko', 'ㄲㅗㅊㅇㅡㄹ ㅅㅏㅆㅇㅓㅇㅛ', '꽃을 샀어요'],
  ['ko', 'ㅎㅗㅌㅔㄹ ㅇㅜㅣ', '호텔 위'],
];

/** Words that are chosen: what is typed, and the candidate to touch. */
export const chosenWords: readonly (readonly [language: string, typed: string, wanted: string])[] = [
  ['zh-Hans', 'nihao', '你好'],
  ['zh-Hans', 'beijing', '北京'],
  ['zh-Hans', 'wozaijiudian', '我在酒店'],
  ['zh-Hans', 'wang', '王'],
  ['zh-Hans', 'wei', '伟'],
  ['zh-Hant', 'xiexie', '謝謝'],
  ['zh-Hant', 'toufa', '頭髮'],
  ['zh-Hant', 'taibei', '臺北'],
  ['ja', 'toukyou', '東京'],
  ['ja', 'suzuki', '鈴木'],
  ['ja', 'kyouhaiitenkidesune', '今日はいい天気ですね'],
  ['ja', 'maikeru', 'マイケル'],
];
