import { compileRules } from '../../../../main/guard/rules/compile.ts';
import { decideUrl } from '../../../../main/guard/rules/decide.ts';
import { expect, guardTest as test } from '../parts/guard-test.ts';
import { oddUrls } from '../parts/odd-urls.ts';
import { testProfile } from '../parts/test-profile.ts';

const rules = {
  default: 'block' as const,
  navigation: { block: ['evil.test'], allow: ['test'] },
  subresource: { block: ['evil.test'], allow: ['test'] },
};

test.use({ stageName: 'trap-url-parsers', profile: { rules } });

test('whatever an address looks like, the engine connects to the host the rules allowed and to no other', async ({
  stage: { app, world, ...stage },
}) => {
  const compiled = compileRules(testProfile(world, { rules }).rules);
  if (!compiled.ok) throw new Error('rules');
  const base = 'https://page.test/';
  world.page('page.test/', 'here');
  await stage.visit('page.test/');

  /** Host and port the rules allow for what is written, or nothing. */
  const allowedBy = (written: string): string | null => {
    const address = URL.parse(written, base);
    if (address === null || decideUrl(compiled.rules, address.href, 'subresource').verdict === 'block')
      return null;
    return `${address.hostname.replace(/\.$/, '')}:${address.port || 443}`;
  };
  const seenFor = async (written: string): Promise<readonly string[]> => {
    world.tunnels();
    world.requests();
    const script = `fetch(${JSON.stringify(written)}, { mode: 'no-cors', cache: 'no-store' }).then(() => 'got', () => 'not')`;
    await app.order('run', { script });
    const requested = world.requests().map((request) => {
      const { hostname, port } = new URL(`https://${request}`);
      return `${hostname}:${port || 443}`;
    });
    return [...new Set([...world.tunnels(), ...requested].map((host) => host.replace(/\.:/, ':')))];
  };

  const wrong: { written: string; allowed: string | null; seen: readonly string[] }[] = [];
  const reached = new Set<string>();
  for (const written of oddUrls) {
    const allowed = allowedBy(written);
    const seen = await seenFor(written);
    if (seen.some((host) => host !== allowed)) wrong.push({ written, allowed, seen });
    if (allowed !== null && seen.includes(allowed)) reached.add(written);
  }
  const allowed = oddUrls.filter((written) => allowedBy(written) !== null);
  test.info().annotations.push({
    type: 'measured',
    description: `${oddUrls.length} addresses, ${allowed.length} allowed, ${reached.size} reached, ${wrong.length} wrong`,
  });
  expect(wrong).toEqual([]);
  expect(world.direct()).toBe(0);
  // Not a test of nothing: most of what is allowed was reached, and much was refused.
  expect(reached.size).toBeGreaterThan(100);
  expect(oddUrls.length - allowed.length).toBeGreaterThan(100);
});
