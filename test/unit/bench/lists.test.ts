import { describe, expect, it } from 'vitest';
import { addressOn, blockedHost, freeHost } from '../../bench/policy/hosts.ts';
import { querySets } from '../../bench/policy/queries.ts';

const size = 20_000;
const blocked = new Set(Array.from({ length: size }, (_, nth) => blockedHost(size, nth)));

const isBlocked = (host: string): boolean =>
  host.split('.').some((_, at, labels) => blocked.has(labels.slice(at).join('.')));

describe('the made-up lists', () => {
  it('name each host once, in canonical spelling, one to four labels below its ending', () => {
    expect(blocked.size).toBe(size);
    expect([...blocked].filter((host) => !/^[a-z0-9-]+(\.[a-z0-9-]+){1,5}$/.test(host))).toEqual([]);
    expect([...blocked].filter((host) => URL.parse(addressOn(host, 1))?.hostname !== host)).toEqual([]);
  });

  it('are the same on every machine', () => {
    expect([0, 9, 16, 19].map((nth) => blockedHost(size, nth))).toEqual([
      'cdn-bo.io',
      'mail.get-pufonaci.org',
      'edge.www.ad-liketu.org',
      'x0.pay.www.ad-liketu.org',
    ]);
  });

  it('leave free what they call free', () => {
    const free = Array.from({ length: 20_000 }, (_, nth) => freeHost(size, nth));
    expect(free.filter(isBlocked)).toEqual([]);
  });

  it('come with queries whose answers are right', () => {
    for (const asked of ['hosts', 'addresses'] as const) {
      const queries = querySets(size, asked, 4_000).flatMap((set) => set.queries);
      const hostOf = (text: string): string => (asked === 'hosts' ? text : new URL(text).hostname);
      expect(queries.filter((query) => isBlocked(hostOf(query.text)) !== query.isBlocked)).toEqual([]);
    }
  });
});
