// Host names that look like those of real lists, made from their number alone: the same on every machine, each once, and
// never all in memory.

const prefixes = [
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  'ad-',
  'track-',
  'my-',
  'shop-',
  'web-',
  'get-',
  'the-',
  'cdn-',
  'e-',
];
const endings = [
  'com',
  'com',
  'com',
  'com',
  'com',
  'com',
  'net',
  'net',
  'org',
  'info',
  'xyz',
  'top',
  'ru',
  'de',
  'co.uk',
  'io',
];
const subLabels = [
  'www',
  'ads',
  'track',
  'cdn',
  'static',
  'pixel',
  'img',
  'api',
  'm',
  'mail',
  'stats',
  'go',
  'app',
  'media',
  'log',
  's1',
  'edge',
  'click',
  'news',
  'pay',
];
const consonants = 'bcdfgklmnprstvwz';
const vowels = 'aeiou';

/** Numbers of domains lie below this; a domain's label is a spelling of its number. */
const domains = 2 ** 25;

/** Every 20 hosts: 9 domains, 7 hosts of one label more, 3 of two, 1 of three. */
const blockLength = 20;

/** The `nth` blocked host of a list of `size`. */
export function blockedHost(size: number, nth: number): string {
  const block = Math.floor(nth / blockLength);
  const place = nth % blockLength;
  if (place < 9) return domain(nth);
  if (place < 16) return `${subLabel(block + place)}.${domain(parentOfSubs(size, block, place))}`;
  const deep = domain(2 * size + block);
  const above = `${subLabel(place)}.${subLabel(block)}.${deep}`;
  return place < 19 ? above : `x${block % 7}.${above}`;
}

/** The `nth` host that a list of `size` does not block, near to those it does or far from them. */
export function freeHost(size: number, nth: number): string {
  const block = mix(nth) % Math.max(1, Math.floor(size / blockLength));
  if (nth % 10 < 5) return `${['', 'www.', 'a.b.', ''][nth % 4]}${domain(domains - 1 - nth)}`;
  const parent = domain(parentOfSubs(size, block, 9 + (nth % 2)));
  return nth % 10 < 8 ? `other.${parent}` : parent;
}

/** A host below another, with this many labels in all; the other as it is when it has as many already. */
export function deepened(host: string, labels: number, nth: number): string {
  const missing = Math.max(0, labels - host.split('.').length);
  return `${Array.from({ length: missing }, (_, at) => `${subLabel(nth + at)}.`).join('')}${host}`;
}

/** An address on a host, of the kind a page asks for. */
export function addressOn(host: string, nth: number): string {
  const name = syllables(mix(nth) % domains);
  return `https://${host}/${subLabel(nth)}/${name}.js?v=${nth % 97}&id=${mix(nth + 1).toString(36)}`;
}

function parentOfSubs(size: number, block: number, place: number): number {
  return size + 2 * block + (place % 2);
}

function domain(number: number): string {
  const chance = mix(number);
  // Odd, so that it only changes the order.
  const label = syllables(Math.imul(number, 0x9e3779b1) & (domains - 1));
  return `${prefixes[chance % 16]}${label}.${endings[(chance >>> 8) % 16]}`;
}

function subLabel(number: number): string {
  return subLabels[number % subLabels.length] ?? 'www';
}

function syllables(number: number): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor(rest / 80)) {
    text += `${consonants[Math.floor((rest % 80) / 5)]}${vowels[rest % 5]}`;
  }
  return text === '' ? 'bo' : text;
}

function mix(number: number): number {
  let mixed = (number + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
