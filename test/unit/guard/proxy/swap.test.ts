import { describe, expect, it } from 'vitest';
import { compiled } from '../rules/rule-sets.ts';
import { rulesWithPrivate, secret, startFixture } from './parts/proxy-fixture.ts';
import { gone, openTunnel, readAll, secure } from './parts/tunnel-client.ts';

async function status(port: number, authority: string): Promise<number> {
  const answer = await openTunnel(port, authority, secret);
  answer.socket.destroy();
  return answer.status;
}

describe('rules swapped while browsing', () => {
  it('hold for the next request, and cut at once the tunnels they refuse and no others', async () => {
    const { proxy, port, origin } = await startFixture();
    const kept = await secure(
      await openTunnel(port, 'news.test:443', secret),
      'news.test',
      origin.certificate,
    );
    const revoked = await Promise.all([
      openTunnel(port, 'allowed.test:443', secret),
      openTunnel(port, 'allowed.test:443', secret),
    ]);
    const closed = Promise.all(revoked.map(({ socket }) => gone(socket)));
    expect(proxy.swap(compiled('allow', { block: ['allowed.test'] }))).toBe(2);
    await closed;
    expect(await status(port, 'allowed.test:443')).toBe(403);
    expect(await status(port, 'blocked.test:443')).toBe(200);
    kept.write('GET / HTTP/1.1\r\n\r\n');
    expect(await readAll(kept)).toMatch(/hello from the origin$/);
  });

  it('refuse a tunnel that was allowed when it was asked for and is not when the channel answers', async () => {
    const { proxy, port, channel } = await startFixture();
    const asked = new Promise<(text: string) => void>((resolve) => {
      channel.say((socket) => resolve((text) => socket.write(text)));
    });
    const answer = openTunnel(port, 'allowed.test:443', secret);
    const say = await asked;
    proxy.swap(compiled('block', {}));
    say('HTTP/1.1 200 OK\r\n\r\n');
    const { status: got, socket } = await answer;
    socket.destroy();
    expect(got).toBe(403);
  });

  it('cut what led inside and is named no longer', async () => {
    const { proxy, port, channel } = await startFixture({
      session: { rules: rulesWithPrivate({ host: 'allowed.test', port: 443 }) },
    });
    channel.addHeader('X-Guestway-Resolved: 10.1.2.3');
    const { socket } = await openTunnel(port, 'allowed.test:443', secret);
    const closed = gone(socket);
    expect(proxy.swap(rulesWithPrivate({ host: 'allowed.test', port: 443 }))).toBe(0);
    expect(proxy.swap(rulesWithPrivate({ host: 'allowed.test', port: 444 }))).toBe(1);
    await closed;
  });

  it('change nothing without a session', async () => {
    const { proxy } = await startFixture({ idle: true });
    const swapped = proxy.swap(compiled('allow', {}));
    expect(swapped).toBeNull();
  });
});
