import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { checkout } from './build-kind.ts';

/** Families of the page by who is greeted in them; all other languages have the first. */
const commonFamily = 'noto-sans';
const familiesOf: Readonly<Record<string, string>> = {
  ar: 'noto-sans-arabic',
  th: 'noto-sans-thai',
  hi: 'noto-sans-devanagari',
  'zh-Hans': 'noto-sans-sc',
  'zh-Hant': 'noto-sans-tc',
  ja: 'noto-sans-jp',
  ko: 'noto-sans-kr',
};

type Greeting = Readonly<Record<string, string>>;
type Resources = Readonly<Record<string, { readonly guest: { readonly attract: Greeting } }>>;

/**
 * Gives the slices that the first screen needs as small families of their own, "... First", for the places before the whole ones.
 * The engine makes something of every slice of a family that it comes across, in every size: with sixteen languages on one
 * screen that took longer than all the rest of drawing it.
 */
export function firstLetters(): Plugin {
  return {
    name: 'guestway:first-letters',
    enforce: 'pre',
    async transform(code, id) {
      if (!id.endsWith('/renderer/guest/first-letters.css')) return null;
      // By its address: the texts belong to the pages, which nothing here is compiled with.
      const source = pathToFileURL(resolve(checkout, 'renderer/i18n/resources.ts')).href;
      const { resources } = (await import(source)) as { readonly resources: Resources };
      const texts = new Map<string, string>();
      for (const [language, { guest }] of Object.entries(resources)) {
        const family = familiesOf[language] ?? commonFamily;
        texts.set(family, (texts.get(family) ?? '') + firstText(language, guest.attract));
      }
      const rules = [...texts].map(([family, text]) => firstFamily(family, text));
      return { code: [...rules, code].join('\n'), map: null };
    },
  };
}

/** What the first screen says in a language before anything on it changes: its button, and in English all the rest. */
function firstText(language: string, greeting: Greeting): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? '';
  return [name, ...(language === 'en' ? Object.values(greeting) : [greeting.begin])].join('');
}

/** The rules of a family whose slices have a letter of a text. */
function firstFamily(name: string, text: string): string {
  const letters = [...new Set(text)].map((letter) => letter.codePointAt(0) ?? 0);
  const folder = resolve(checkout, 'node_modules/@fontsource-variable', name);
  const rules = readFileSync(resolve(folder, 'wght.css'), 'utf8').match(/@font-face\s*\{[^}]*\}/g) ?? [];
  return rules
    .filter((rule) =>
      rangesOf(rule).some(([from, to]) => letters.some((letter) => letter >= from && letter <= to)),
    )
    .map((rule) => rule.replace(/ Variable'/, " First'").replaceAll('url(./', `url(${folder}/`))
    .join('\n');
}

function rangesOf(rule: string): [from: number, to: number][] {
  const text = /unicode-range:\s*([^;]*);/.exec(rule)?.[1] ?? '';
  return [...text.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi)].map(([, from = '', to]) => [
    Number.parseInt(from, 16),
    Number.parseInt(to ?? from, 16),
  ]);
}
