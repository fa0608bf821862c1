import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoHosts } from '../../../main/demo/hosts.ts';
import { ask, type RunningDemo, startDemo } from './running-demo.ts';

let demo: RunningDemo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

const pages = [
  'https://www.daily-courier.test/',
  'https://www.daily-courier.test/night-ferries',
  'https://www.daily-courier.test/green-roofs',
  'https://www.daily-courier.test/small-telescopes',
  'https://www.daily-courier.test/betting',
  'https://search.wayfind.test/',
  'https://search.wayfind.test/find?q=ferry',
  'https://video.clipside.test/',
  'https://chat.parley.test/',
  'https://files.depot.test/',
  'https://www.tryout.test/',
  'https://casino.luckystrike.test/',
];

describe('the demo site', () => {
  test.each(pages)('serves %s with all it asks for', async (url) => {
    const page = await ask(demo, url);
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    const links = [...page.body.toString().matchAll(/(?:src|href|poster)="([^"]+)"/g)].map(
      ([, link]) => new URL(link ?? '', url),
    );
    const own = links.filter(
      ({ hostname, pathname }) => demoHosts.some((host) => host === hostname) && pathname !== '/leave',
    );
    if (url.endsWith('courier.test/')) expect(own.length).toBeGreaterThan(10);
    for (const link of own) expect((await ask(demo, link.href)).status, link.href).toBe(200);
  });

  test('has every tile of the start page among its pages', async () => {
    const { demoProfiles } = await import('../../../main/demo/authority/demo-profiles.ts');
    const facts = {
      channelAddress: '127.0.0.1',
      channelPort: 1,
      channelCredentials: { username: 'u', password: 'p' },
      siteAuthorityPem: '',
      catalogueSha256: '',
      listSha256: '0'.repeat(64),
    };
    for (const { startPage } of demoProfiles(facts)) {
      for (const { url } of startPage.tiles) expect(pages).toContain(url);
    }
  });

  test('names the place of the video in parts, so that a player may seek', async () => {
    const part = await ask(demo, 'https://video.clipside.test/harbour.webm', {
      headers: { Range: 'bytes=0-3' },
    });
    expect([part.status, part.headers['content-type']]).toEqual([206, 'video/webm']);
    expect(part.body.toString('hex')).toBe('1a45dfa3');
  });

  test('lets its fonts be used by pages of other hosts', async () => {
    const font = await ask(demo, 'https://static.daily-courier.test/fonts/newsreader-latin-400-normal.woff2');
    expect([
      font.status,
      font.headers['access-control-allow-origin'],
      font.body.toString('latin1', 0, 4),
    ]).toEqual([200, '*', 'wOF2']);
  });

  test('opens a PDF in place and hands out other files', async () => {
    const map = await ask(demo, 'https://files.depot.test/harbour-map.pdf');
    expect([
      map.headers['content-type'],
      map.headers['content-disposition'],
      map.body.toString('latin1', 0, 5),
    ]).toEqual(['application/pdf', undefined, '%PDF-']);
    const table = await ask(demo, 'https://files.depot.test/downloads/timetable.csv');
    expect(table.headers['content-disposition']).toBe('attachment');
  });

  test('finds what is asked for and runs nothing of it', async () => {
    expect((await ask(demo, 'https://search.wayfind.test/find?q=night%20ferry')).body.toString()).toContain(
      '1 result<',
    );
    const hostile = await ask(
      demo,
      `https://search.wayfind.test/find?q=${encodeURIComponent('"><script>alert(1)</script>')}`,
    );
    expect(hostile.body.toString()).not.toContain('<script');
    expect((await ask(demo, `https://search.wayfind.test/find?q=${'x'.repeat(5_000)}`)).status).toBe(400);
  });

  test('finds pages by their words, not by their address', async () => {
    expect((await ask(demo, 'https://search.wayfind.test/find?q=test')).body.toString()).toContain(
      '1 result<',
    );
  });

  test('has no icon for hosts that bring none, and no error either', async () => {
    expect((await ask(demo, 'https://chat.parley.test/favicon.ico')).status).toBe(204);
  });

  test('sends whoever takes the detour to the blocked site', async () => {
    const answer = await ask(demo, 'https://www.tryout.test/leave');
    expect([answer.status, answer.headers.location]).toEqual([302, 'https://casino.luckystrike.test/']);
  });

  test('counts an upload', async () => {
    const body = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhello\r\n--x--\r\n';
    const answer = await ask(demo, 'https://www.tryout.test/upload', {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x', 'Content-Length': String(body.length) },
      body,
    });
    expect(answer.body.toString()).toContain(`${body.length} bytes`);
  });

  test.each([
    'https://www.daily-courier.test/nothing',
    'https://www.daily-courier.test/..%2f..%2fcreate-site.ts',
    'https://search.wayfind.test/night-ferries',
  ])('answers %s with 404', async (url) => {
    expect((await ask(demo, url)).status).toBe(404);
  });

  test('answers a host that is none of its own with 404', async () => {
    const answer = await ask(demo, 'https://www.daily-courier.test/', {
      headers: { Host: 'elsewhere.test' },
    });
    expect([answer.status, answer.body.includes('elsewhere.test has no such page')]).toEqual([404, true]);
  });
});
