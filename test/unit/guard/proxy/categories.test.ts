import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../main/clock.ts';
import { createProxyLink, type ProxyLink } from '../../../../main/guard/proxy/link.ts';
import type { FromProxy } from '../../../../main/guard/proxy/messages.ts';
import type { ProfileRules } from '../../../../main/profile/shape.ts';
import { compileFile } from '../rules/hosts/lists.ts';
import { profileRules } from '../rules/rule-sets.ts';
import { channelThrough, secret, startFixture } from './parts/proxy-fixture.ts';
import { gone, openTunnel } from './parts/tunnel-client.ts';

let folder = '';
let link: ProxyLink | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-lists-'));
});

afterEach(async () => {
  await link?.end();
  rmSync(folder, { recursive: true });
});

/** Puts a list into the folder and gives its digest. */
function writeList(names: readonly string[]): string {
  const bytes = Buffer.from(compileFile({ names }));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  writeFileSync(join(folder, `${sha256}.gwl`), bytes);
  return sha256;
}

function rulesWith(sha256: string | null): ProfileRules {
  const categories = sha256 === null ? [] : [{ name: 'gambling', sha256, verdict: 'block' as const }];
  return { ...profileRules('allow', {}), categories };
}

/** A link that has been told to open with these rules, and its port. */
async function startLink(rules: ProfileRules) {
  const { channel, origin } = await startFixture({ idle: true });
  const posted: FromProxy[] = [];
  const made = createProxyLink({ clock: systemClock, post: (message) => posted.push(message) });
  link = made;
  await made.receive({ type: 'listen', port: await freePort() });
  await made.receive({
    type: 'activate',
    secret,
    rules,
    listFolder: folder,
    channel: channelThrough([channel.upstream]),
    authorities: [{ pem: origin.certificate, hosts: ['test'] }],
    limits: { connections: 512, transferMegabytes: null, kilobytesPerSecond: null },
    forbiddenTargets: [],
  });
  const [listening] = posted;
  if (listening?.type !== 'listening') throw new Error('not listening');
  return { link: made, posted, port: listening.port };
}

async function freePort(): Promise<number> {
  const { port, proxy } = await startFixture({ idle: true });
  await proxy.close();
  return port;
}

async function outcome(port: number, host: string) {
  const answer = await openTunnel(port, `${host}:443`, secret);
  answer.socket.destroy();
  return [answer.status, answer.headers['x-guestway-block'] ?? null];
}

describe('host lists in the guard proxy', () => {
  it('are loaded by their digest and judge every connection', async () => {
    const { port, posted } = await startLink(rulesWith(writeList(['news.test'])));
    expect(await outcome(port, 'allowed.test')).toEqual([200, null]);
    expect(await outcome(port, 'news.test')).toEqual([403, 'category']);
    expect(posted.at(-1)).toEqual({
      type: 'refused',
      refusals: [{ reason: 'category', rule: 'gambling', count: 1 }],
    });
  });

  it('that are missing, or not what their digest says, keep the proxy closed', async () => {
    const sha256 = writeList(['news.test']);
    writeFileSync(join(folder, `${'0'.repeat(64)}.gwl`), Buffer.from(compileFile({ names: ['news.test'] })));
    for (const wrong of ['1'.repeat(64), '0'.repeat(64)]) {
      const { port, posted } = await startLink(rulesWith(wrong));
      expect(posted.at(-1)).toEqual({ type: 'failed', code: 'lists' });
      expect(await outcome(port, 'allowed.test')).toEqual([503, null]);
      await link?.end();
    }
    expect(sha256).toHaveLength(64);
  });

  it('can come and go while browsing: what they revoke is cut, what is wrong changes nothing', async () => {
    const { link, port, posted } = await startLink(rulesWith(null));
    const { socket } = await openTunnel(port, 'news.test:443', secret);
    const closed = gone(socket);
    await link.receive({ type: 'swap', rules: rulesWith('1'.repeat(64)) });
    expect(posted.at(-1)).toEqual({ type: 'failed', code: 'lists' });
    await link.receive({ type: 'swap', rules: { ...rulesWith(null), default: 'deny' } });
    expect(posted.at(-1)).toEqual({ type: 'failed', code: 'bad-message' });
    await link.receive({ type: 'swap', rules: { ...profileRules('block', { block: ['bad.test:*'] }) } });
    expect(posted.at(-1)).toEqual({ type: 'failed', code: 'rules' });
    expect(await outcome(port, 'news.test')).toEqual([200, null]);
    await link.receive({ type: 'swap', rules: rulesWith(writeList(['news.test'])) });
    expect(posted.at(-1)).toMatchObject({ type: 'swapped' });
    await closed;
    expect(await outcome(port, 'news.test')).toEqual([403, 'category']);
  });

  it('are not swapped in before a session is open', async () => {
    const made = createProxyLink({ clock: systemClock, post: (message) => posted.push(message) });
    const posted: FromProxy[] = [];
    link = made;
    await made.receive({ type: 'swap', rules: rulesWith(null) });
    expect(posted).toEqual([{ type: 'failed', code: 'not-active' }]);
  });
});
