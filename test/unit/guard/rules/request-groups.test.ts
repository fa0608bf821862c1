import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CompiledRules, compileRules } from '../../../../main/guard/rules/compile.ts';
import { decideUrl } from '../../../../main/guard/rules/decide.ts';
import { groupThatOpens, withGroups } from '../../../../main/guard/rules/request-groups.ts';
import { type ProfileRules, rulesShape } from '../../../../main/profile/shape.ts';

const group = (groupId: string, ...allow: string[]) => ({ groupId, titles: { en: groupId }, allow });

const rules = (change: Partial<ProfileRules> = {}): ProfileRules => ({
  default: 'block',
  navigation: {
    block: ['casino.example', 'news.example/betting', 'docs.example'],
    allow: ['news.example'],
  },
  subresource: { block: [], allow: ['news.example'] },
  categories: [],
  privateTargets: [],
  onRequest: [
    group('games', 'casino.example'),
    group('video', 'clipside.example', 'news.example/betting/live'),
  ],
  ...change,
});

function compiled(profile: ProfileRules): CompiledRules {
  const compilation = compileRules(profile);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.errors));
  return compilation.rules;
}

function offered(profile: ProfileRules, url: string): string | null {
  const all = compiled(profile);
  return groupThatOpens(all, url, decideUrl(all, url, 'navigation'));
}

describe('a group of sites on request', () => {
  const urls = [
    'https://casino.example/',
    'https://www.clipside.example/watch?v=1',
    'https://news.example/betting',
    'https://news.example/betting/live/1',
    'https://other.example/',
    'https://docs.example/',
  ];

  it('is offered for an address exactly when its filters would open it', () => {
    const profile = rules();
    for (const url of urls) {
      const opens = (profile.onRequest ?? [])
        .map(({ groupId }) => groupId)
        .filter(
          (one) => decideUrl(compiled(withGroups(profile, [one])), url, 'navigation').verdict === 'allow',
        );
      expect([url, offered(profile, url)]).toEqual([url, opens[0] ?? null]);
    }
    expect(urls.map((url) => offered(profile, url))).toEqual(['games', 'video', null, 'video', null, null]);
  });

  it('is offered exactly then in a small world of filters, too', () => {
    const filter = fc
      .tuple(
        fc.constantFrom('', '', 'https://', '.'),
        fc.constantFrom('a.example', 'x.a.example', 'b.example'),
        fc.constantFrom('', '', ':443', ':8443'),
        fc.constantFrom('', '/', '/d', '/docs'),
        fc.constantFrom('', '', '?q=1'),
      )
      .map((parts) => parts.join(''))
      .filter((text) => compileRules(rules({ onRequest: [group('one', text)] })).ok);
    const some = fc.array(filter, { maxLength: 4 });
    const url = fc
      .tuple(
        fc.constantFrom('a.example', 'x.a.example', 'y.x.a.example', 'b.example'),
        fc.constantFrom('', ':8443'),
        fc.constantFrom('/', '/d', '/docs/1', '/docs?q=1'),
      )
      .map((parts) => `https://${parts.join('')}`);
    const seen = { offered: 0, not: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.oneof(filter, fc.constant('*')), { maxLength: 4 }),
        some,
        fc.array(filter, { minLength: 1, maxLength: 3 }),
        url,
        (block, allow, texts, asked) => {
          const navigation = { block, allow };
          const profile = rules({ navigation, subresource: navigation, onRequest: [group('one', ...texts)] });
          fc.pre(decideUrl(compiled(profile), asked, 'navigation').verdict === 'block');
          const { verdict } = decideUrl(compiled(withGroups(profile, ['one'])), asked, 'navigation');
          expect(offered(profile, asked)).toBe(verdict === 'allow' ? 'one' : null);
          seen[verdict === 'allow' ? 'offered' : 'not'] += 1;
        },
      ),
      { numRuns: 1_500 },
    );
    expect(Math.min(seen.offered, seen.not)).toBeGreaterThan(50);
  });

  it('opens nothing by itself, and nothing that no profile lifts', () => {
    const profile = rules({
      default: 'allow',
      onRequest: [group('odd', '192.168.1.1', 'file://*', 'casino.example')],
    });
    expect(decideUrl(compiled(profile), 'https://casino.example/', 'navigation').verdict).toBe('block');
    for (const url of ['https://192.168.1.1/', 'file:///etc/passwd', 'not an address'])
      expect([url, offered(profile, url)]).toEqual([url, null]);
  });

  it('joins the lists that allow, of pages and of what they ask for; an unknown one adds nothing', () => {
    const profile = rules();
    const opened = withGroups(profile, ['video', 'nothing']);
    expect(opened.navigation.allow).toEqual([
      'news.example',
      'clipside.example',
      'news.example/betting/live',
    ]);
    expect(opened.subresource.allow).toEqual(opened.navigation.allow);
    expect(withGroups(profile, ['nothing'])).toBe(profile);
    expect(profile.navigation.allow).toEqual(['news.example']);
  });

  it('is refused with a filter that cannot be read, an id that stands twice, and without a title', () => {
    expect(compileRules(rules({ onRequest: [group('bad', 'a.example', 'http://[')] }))).toMatchObject({
      ok: false,
      errors: [{ list: 'onRequest', index: 1, filter: 'http://[' }],
    });
    const shaped = (onRequest: unknown) => rulesShape.safeParse({ ...rules(), onRequest }).success;
    expect(shaped([group('a', 'a.example'), group('b', 'a.example')])).toBe(true);
    expect(shaped([group('a', 'a.example'), group('a', 'b.example')])).toBe(false);
    expect(shaped([{ ...group('a', 'a.example'), titles: {} }])).toBe(false);
    expect(shaped([group('a')])).toBe(false);
    expect(shaped(undefined)).toBe(true);
  });
});
