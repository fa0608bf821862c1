import { describe, expect, it } from 'vitest';
import type { ProfileView } from '../../../preload/contract/browsing-view.ts';
import { colourOf, markColours } from '../../../renderer/guest/browsing/start/host-colour.ts';
import { createMatcher } from '../../../renderer/guest/browsing/suggestions/matches.ts';

const profile: ProfileView = {
  profileId: 'p',
  titles: { en: 'P' },
  channelId: 'c',
  channelPermit: '1',
  channelCountry: 'SG',
  tiles: [
    { titles: { en: 'Maps', 'zh-Hans': '地图' }, url: 'https://maps.example/' },
    {
      titles: { en: 'Airline check-in', 'zh-Hans': '航空值机' },
      url: 'https://check-in.airline.example/start',
    },
  ],
  hosts: ['www.news.example', 'maps.example', 'imap.example'],
  canSearch: true,
};

const addresses = (typed: string, language = 'en', changes: Partial<ProfileView> = {}) =>
  createMatcher({ ...profile, ...changes }, language)(typed, 6).map(
    ({ kind, address }) => `${kind} ${address}`,
  );

describe('what the address field offers', () => {
  it('is everything of the profile before a letter is typed, tiles first, each host once', () => {
    expect(addresses('')).toEqual([
      'place https://maps.example/',
      'place https://check-in.airline.example/start',
      'place www.news.example',
      'place imap.example',
    ]);
  });

  it('is found by title in the language of the guest and in English, and by host, the best first', () => {
    expect(addresses('map')).toEqual(['place https://maps.example/', 'place imap.example', 'search map']);
    expect(addresses('航空', 'zh-Hans')).toEqual([
      'place https://check-in.airline.example/start',
      'search 航空',
    ]);
    expect(addresses('CHECK', 'zh-Hans')[0]).toBe('place https://check-in.airline.example/start');
    expect(addresses('airline.ex')).toEqual(['place https://check-in.airline.example/start']);
    expect(addresses('https://www.news')).toEqual(['place www.news.example']);
  });

  it.each([
    ['two words', true],
    ['word', true],
    ['a.example', false],
    ['host:443', false],
    ['path/', false],
    ['12345', false],
    ['  ', false],
  ])('%j is looked up: %s', (typed, isSearch) => {
    expect(addresses(typed).some((line) => line.startsWith('search'))).toBe(isSearch);
    expect(addresses(typed, 'en', { canSearch: false }).some((line) => line.startsWith('search'))).toBe(
      false,
    );
  });

  it('is no more than there is room for, the search among them', () => {
    const items = createMatcher(profile, 'en')('ma', 2);
    expect(items.map(({ kind }) => kind)).toEqual(['place', 'search']);
  });

  it('takes whatever is typed', () => {
    for (const typed of ['(', '[a-z', '\\', '\u202e', '\ud83d', 'a'.repeat(2_048)])
      expect(Array.isArray(createMatcher(profile, 'en')(typed, 6))).toBe(true);
  });
});

describe('the colour of a host', () => {
  it('is always the same, with and without www, and all of them occur', () => {
    expect(colourOf('www.news.example')).toBe(colourOf('news.example'));
    const found = new Set(Array.from({ length: 200 }, (_, number) => colourOf(`h${number}.example`)));
    expect([...found].sort()).toEqual([...markColours].sort());
  });
});
