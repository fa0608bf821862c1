import type { MethodId } from '../layouts/layout.ts';
import { deadKeysMethod } from './dead-keys.ts';
import { hangulMethod } from './hangul.ts';
import type { InputMethod } from './input-session.ts';
import { japaneseMethod } from './japanese/japanese.ts';
import { openJapaneseDictionary } from './japanese/japanese-dictionary.ts';
import { pinyinMethod } from './pinyin/pinyin.ts';
import { openPinyinDictionary } from './pinyin/pinyin-dictionary.ts';
import { telexMethod } from './telex.ts';

/** Loads an input method with its dictionary, which the page keeps: it is the same for every guest and never changes. */
export async function loadInputMethod(id: MethodId): Promise<InputMethod> {
  switch (id) {
    case 'dead-keys':
      return deadKeysMethod;
    case 'telex':
      return telexMethod;
    case 'hangul':
      return hangulMethod;
    case 'japanese':
      return japaneseMethod(openJapaneseDictionary(await import('virtual:keyboard-dictionary/japanese')));
    case 'pinyin-simplified': {
      const { words } = await import('virtual:keyboard-dictionary/pinyin-simplified');
      return pinyinMethod(openPinyinDictionary(words));
    }
    case 'pinyin-traditional': {
      const { words } = await import('virtual:keyboard-dictionary/pinyin-traditional');
      return pinyinMethod(openPinyinDictionary(words));
    }
  }
}
