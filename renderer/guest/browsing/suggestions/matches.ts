import type { ProfileView } from '../../../../preload/contract/browsing-view.ts';
import { titleIn } from '../../../i18n/format.ts';

/** One place the address field offers, or the search for what was typed. */
export type Suggestion =
  | { readonly kind: 'place'; readonly address: string; readonly host: string; readonly title: string }
  | { readonly kind: 'search'; readonly address: string };

type Place = Extract<Suggestion, { kind: 'place' }> & { readonly words: readonly string[] };

/** Says which places of a profile what was typed may mean, best first; nothing typed means all, in the profile's order. */
export function createMatcher(
  profile: ProfileView,
  language: string,
): (typed: string, most: number) => readonly Suggestion[] {
  const places = placesOf(profile, language);
  return (typed, most) => {
    const text = plain(typed);
    const found = places
      .map((place) => ({ place, rank: rankOf(place, text) }))
      .filter(({ rank }) => rank > 0)
      // A sort keeps the order of equals.
      .sort((one, other) => other.rank - one.rank)
      .map(({ place: { words: _words, ...place } }) => place);
    const words = typed.trim();
    if (!profile.canSearch || !areWords(words)) return found.slice(0, most);
    return [...found.slice(0, most - 1), { kind: 'search', address: words }];
  };
}

function placesOf({ tiles, hosts }: ProfileView, language: string): readonly Place[] {
  const fromTiles = tiles.map(({ url, titles }): Place => {
    const host = URL.parse(url)?.host ?? '';
    const title = titleIn(language, titles);
    return { kind: 'place', address: url, host, title, words: [title, titles.en ?? '', host].map(plain) };
  });
  const known = new Set(fromTiles.map(({ host }) => host));
  const others = hosts
    .filter((host) => !known.has(host))
    .map((host): Place => ({ kind: 'place', address: host, host, title: '', words: [plain(host)] }));
  return [...fromTiles, ...others];
}

/** As it is compared: without what one need not type. */
function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, '')
    .replace(/^www\./, '');
}

function rankOf({ words }: Place, text: string): 0 | 1 | 2 | 3 {
  if (words.some((word) => word.startsWith(text))) return 3;
  if (words.some((word) => word.split(/[\s.\-/]+/).some((part) => part.startsWith(text)))) return 2;
  return words.some((word) => word.includes(text)) ? 1 : 0;
}

/** Anything with a dot, a colon or a slash and no space is an address, and so are digits; main reads it the same way. */
function areWords(text: string): boolean {
  return text !== '' && (/\s/.test(text) || !/[.:/]|^\d+$/.test(text));
}
