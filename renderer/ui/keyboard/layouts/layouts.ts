import { hangul, kana, pinyinSimplified, pinyinTraditional, romaji } from './east-asian.ts';
import { azerty, italian, portuguese, qwertyUs, qwertz, spanish, telex } from './latin.ts';
import type { Layout, LayoutId } from './layout.ts';
import { arabic, inscript, russian, thai } from './other-scripts.ts';

/** Every layout by its name. */
export const layouts: Readonly<Record<LayoutId, Layout>> = {
  'qwerty-us': qwertyUs,
  azerty,
  qwertz,
  spanish,
  portuguese,
  italian,
  russian,
  arabic,
  thai,
  telex,
  inscript,
  hangul,
  romaji,
  kana,
  'pinyin-simplified': pinyinSimplified,
  'pinyin-traditional': pinyinTraditional,
};

const ofLanguage = new Map<string, readonly [own: LayoutId, latin: LayoutId]>([
  ['fr', ['azerty', 'azerty']],
  ['de', ['qwertz', 'qwertz']],
  ['es', ['spanish', 'spanish']],
  ['pt', ['portuguese', 'portuguese']],
  ['it', ['italian', 'italian']],
  ['ru', ['russian', 'qwerty-us']],
  ['ar', ['arabic', 'qwerty-us']],
  ['th', ['thai', 'qwerty-us']],
  ['vi', ['telex', 'qwerty-us']],
  ['hi', ['inscript', 'qwerty-us']],
  ['ko', ['hangul', 'qwerty-us']],
  ['ja', ['romaji', 'qwerty-us']],
  ['zh', ['pinyin-simplified', 'qwerty-us']],
  ['zh-Hant', ['pinyin-traditional', 'qwerty-us']],
]);

/** The layouts of a language: its own, and the one for addresses and passwords. Of an unknown language both are English. */
export function layoutsOf(language: string): Readonly<{ own: LayoutId; latin: LayoutId }> {
  const traditional = /^zh-(Hant|TW|HK|MO)\b/i.test(language) ? 'zh-Hant' : null;
  const [own, latin] = ofLanguage.get(traditional ?? language.split('-')[0] ?? '') ?? [
    'qwerty-us',
    'qwerty-us',
  ];
  return { own, latin };
}
