import { describe, expect, it } from 'vitest';
import { nearestTiles } from '../../../renderer/guest/browsing/blocked/nearest-tiles.ts';

const tile = (url: string) => ({ titles: { en: url }, url });
const tiles = [
  'https://news.example/',
  'https://mail.orchard.test/',
  'https://maps.test/',
  'https://video.clipside.test/',
  'https://check-in.airline.test/',
  'https://search.test/',
  'https://translate.test/',
  'not an address',
].map(tile);

const urls = (host: string) => nearestTiles(tiles, host).map(({ url }) => url);

describe('places offered in place of a site that does not open', () => {
  it('are six at most, in the order of the profile when none is near', () => {
    expect(urls('casino.invalid')).toEqual(tiles.slice(0, 6).map(({ url }) => url));
  });

  it('begin with those that share words of the name', () => {
    expect(urls('www.orchard-mail.invalid')[0]).toBe('https://mail.orchard.test/');
    expect(urls('airline.invalid')[0]).toBe('https://check-in.airline.test/');
  });

  it('are not near for words that every name has', () => {
    expect(nearestTiles([tile('https://a.test/'), tile('https://www.com.test/')], 'www.b.com')[0]?.url).toBe(
      'https://a.test/',
    );
  });

  it.each(['', '.', '[2001:db8::1]', '127.0.0.1', 'x'.repeat(10_000), '\u202Egnp.example'])(
    'are there for %j too',
    (host) => {
      expect(urls(host)).toHaveLength(6);
    },
  );

  it('are none where the profile has none', () => {
    expect(nearestTiles([], 'news.example')).toEqual([]);
  });
});
