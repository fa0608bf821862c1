import { compareNames, type NameText } from './exact-names.ts';

/** So few names are sorted by comparing them. */
const few = 16;

/** Characters compared at a time. */
const atOnce = 4;

/** Longer than any name. */
const deepest = 256;

/** Text of names in order and without doubles; what doubles cover is joined. */
export function sortNames(names: NameText, count: number): NameText {
  const text = new Uint8Array(names.length);
  let used = 0;
  let last = -1;
  for (const place of sortedPlaces(names, count)) {
    if (last >= 0 && compareNames(text, last, place, names) === 0) {
      text[last] = (text[last] as number) | (names[place] as number);
      continue;
    }
    const end = place + 2 + (names[place + 1] as number);
    text.set(names.subarray(place, end), used);
    last = used;
    used += end - place;
  }
  return text.slice(0, used);
}

function sortedPlaces(names: NameText, count: number): Uint32Array {
  const places = new Uint32Array(count);
  let nth = 0;
  for (let place = 0; place < names.length; place += 2 + (names[place + 1] as number)) {
    places[nth] = place;
    nth += 1;
  }
  sortPlaces(names, places, 0);
  return places;
}

/**
 * Sorts names that agree in their first `depth` characters. Four characters and the place of a name make one number of 64
 * bits, and the native sort of those is twenty times as fast as one that calls back to compare.
 */
function sortPlaces(names: NameText, places: Uint32Array, depth: number): void {
  if (places.length <= few || depth >= deepest) {
    places.sort((a, b) => compareNames(names, a, b));
    return;
  }
  const keys = new Uint32Array(places.length * 2);
  for (let nth = 0; nth < places.length; nth += 1) {
    const place = places[nth] as number;
    keys[nth * 2] = place;
    keys[nth * 2 + 1] = charactersAt(names, place, depth);
  }
  new BigUint64Array(keys.buffer).sort();
  let first = 0;
  for (let nth = 0; nth < places.length; nth += 1) {
    places[nth] = keys[nth * 2] as number;
    const isLast = keys[nth * 2 + 1] !== keys[nth * 2 + 3];
    if (!isLast) continue;
    if (nth > first) sortPlaces(names, places.subarray(first, nth + 1), depth + atOnce);
    first = nth + 1;
  }
}

/** Four characters as a number, the first one highest; zeros behind the end, since a name sorts before those it begins. */
function charactersAt(names: NameText, place: number, depth: number): number {
  const length = names[place + 1] as number;
  let word = 0;
  for (let at = depth; at < depth + atOnce; at += 1) {
    word = (word << 8) | (at < length ? (names[place + 2 + at] as number) : 0);
  }
  return word;
}
