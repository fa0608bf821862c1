import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../main/profile/shape.ts';
import { placeHosts } from '../../../main/session/place-hosts.ts';

const profile = (allow: readonly string[], block: readonly string[] = [], more = {}): Profile =>
  ({
    rules: {
      default: 'block',
      ...more,
      navigation: { allow, block },
      onRequest: [{ groupId: 'video', titles: { en: 'Video' }, allow: ['asked.example'] }],
    },
  }) as unknown as Profile;

describe('places the address field offers', () => {
  it('are the hosts the profile opens by name', () => {
    expect(placeHosts(profile(['news.example', '.Mail.example', 'xn--fsq.example']))).toEqual([
      'news.example',
      'mail.example',
      'xn--fsq.example',
    ]);
  });

  it.each([
    '*',
    'https://news.example',
    'news.example:8443',
    'news.example/path',
    'news.example?q=1',
    '*.news.example',
    'localhost',
    '192.0.2.1',
    '[2001:db8::1]',
    'a\u202eb.example',
    'javascript:alert(1)',
    ' news.example',
    `${'a'.repeat(64)}.example`,
    '',
  ])('do not come of %j', (filter) => {
    expect(placeHosts(profile([filter]))).toEqual([]);
  });

  it('leave out what the profile also closes, and what staff must let through', () => {
    expect(placeHosts(profile(['a.example', 'b.example'], ['.a.example']))).toEqual(['b.example']);
  });

  it('are none where everything is open but what is blocked', () => {
    expect(placeHosts(profile(['a.casino.example'], ['casino.example'], { default: 'allow' }))).toEqual([]);
  });

  it('are each there once, and two hundred at most', () => {
    const many = Array.from({ length: 5_000 }, (_, number) => `h${number % 1_000}.example`);
    const hosts = placeHosts(profile(many));
    expect(hosts).toHaveLength(200);
    expect(new Set(hosts).size).toBe(200);
  });
});
