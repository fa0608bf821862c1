import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';
import { checkout } from './build-kind.ts';

/** The families that come in about a hundred slices each, and who is greeted in them. */
const families = [
  { language: 'zh-Hans', name: 'noto-sans-sc' },
  { language: 'zh-Hant', name: 'noto-sans-tc' },
  { language: 'ja', name: 'noto-sans-jp' },
  { language: 'ko', name: 'noto-sans-kr' },
] as const;

/** Texts of the screens that stand before anybody has chosen a language. */
const firstTexts = ['app', 'attract', 'unavailable', 'enrolment'];

type Resources = Readonly<Record<string, { readonly guest: Readonly<Record<string, unknown>> }>>;

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
      const rules = families.map(({ language, name }) =>
        firstFamily(name, lettersOf(resources[language]?.guest ?? {}, language)),
      );
      return { code: [...rules, code].join('\n'), map: null };
    },
  };
}

/** The letters of a language on the first screen, its own name included. */
function lettersOf(texts: Readonly<Record<string, unknown>>, language: string): ReadonlySet<number> {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? '';
  const all = JSON.stringify(firstTexts.map((part) => texts[part])) + name;
  return new Set([...all].map((letter) => letter.codePointAt(0) ?? 0));
}

/** The rules of a family whose slices have one of these letters. */
function firstFamily(name: string, letters: ReadonlySet<number>): string {
  const folder = resolve(checkout, 'node_modules/@fontsource-variable', name);
  const rules = readFileSync(resolve(folder, 'wght.css'), 'utf8').match(/@font-face\s*\{[^}]*\}/g) ?? [];
  return rules
    .filter((rule) =>
      rangesOf(rule).some(([from, to]) => [...letters].some((letter) => letter >= from && letter <= to)),
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
