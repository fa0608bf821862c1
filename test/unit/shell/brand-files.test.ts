import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { brandShape } from '../../../main/config/brand/brand-shape.ts';
import { loadBrand } from '../../../main/shell/brand/load-brand.ts';
import { createShellHandler } from '../../../main/shell/protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'brand-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const jpg = Buffer.from('ffd8ffe000104a464946000101000001', 'hex');
const webm = Buffer.from('1a45dfa3a34286810142f7810142f281', 'hex');
const put = (name: string, bytes: Buffer | string): void => writeFileSync(join(folder, name), bytes);

put('logo.png', Buffer.concat([png, Buffer.alloc(84)]));
put('pool.JPG', jpg);
put('loop.webm', Buffer.concat([webm, Buffer.from(Array.from({ length: 984 }, (_, index) => index % 251))]));
put('page.png', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
put('empty.png', '');
put('picture.webp', png);
put('huge.png', png);
truncateSync(join(folder, 'huge.png'), 600 * 1024);
symlinkSync('/etc/hostname', join(folder, 'link.png'));
mkdirSync(join(folder, 'folder.png'));

const load = (settings: object) => loadBrand(brandShape.parse({ folder, ...settings }), null);

describe('files of a hotel', () => {
  it('that are right are named by their place', () => {
    const { brand, files, problems } = load({ logo: 'logo.png', pictures: ['pool.JPG'], video: 'loop.webm' });
    expect(brand).toMatchObject({
      logo: '/brand/logo.png',
      pictures: ['/brand/picture-0.jpg'],
      video: '/brand/video.webm',
      colors: null,
    });
    expect([...files].map(([address, { type, sizeBytes }]) => [address, type, sizeBytes])).toEqual([
      ['/brand/logo.png', 'image/png', 100],
      ['/brand/picture-0.jpg', 'image/jpeg', 16],
      ['/brand/video.webm', 'video/webm', 1000],
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['is not there', 'gone.png', 'missing'],
    ['is another kind than its name says', 'page.png', 'wrong-kind'],
    ['is empty', 'empty.png', 'wrong-kind'],
    ['is too large', 'huge.png', 'too-large'],
    ['is a link', 'link.png', 'no-file'],
    ['is a folder', 'folder.png', 'no-file'],
  ])('of which one %s leave it out and say so', (_what, logo, why) => {
    const { brand, files, problems } = load({ logo, pictures: ['pool.JPG'] });
    expect([brand.logo, files.size, problems]).toEqual([null, 1, [{ name: 'logo', why }]]);
  });

  it('that are pictures keep their order when one is left out', () => {
    const { brand, problems } = load({ pictures: ['picture.webp', 'pool.JPG'] });
    expect(brand.pictures).toEqual(['/brand/picture-1.jpg']);
    expect(problems).toEqual([{ name: 'picture-0', why: 'wrong-kind' }]);
  });
});

describe('the way to them', () => {
  const { files } = load({ logo: 'logo.png', video: 'loop.webm' });
  const answer = createShellHandler(join(folder, 'no-bundle'), () => files);
  const ask = (path: string, range?: string) =>
    answer(new Request(`app://shell${path}`, range === undefined ? {} : { headers: { range } }));

  it('gives the whole file as what it is', async () => {
    const reply = await ask('/brand/logo.png');
    expect([
      reply.status,
      reply.headers.get('content-type'),
      reply.headers.get('x-content-type-options'),
    ]).toEqual([200, 'image/png', 'nosniff']);
    expect((await reply.arrayBuffer()).byteLength).toBe(100);
  });

  it('gives the part a player asks for', async () => {
    const reply = await ask('/brand/video.webm', 'bytes=990-');
    expect([reply.status, reply.headers.get('content-range'), reply.headers.get('content-length')]).toEqual([
      206,
      'bytes 990-999/1000',
      '10',
    ]);
    expect((await reply.arrayBuffer()).byteLength).toBe(10);
  });

  it.each(['bytes=1000-', 'bytes=5-2', 'bytes=-5', 'bytes=0-1,4-5', 'lines=1-2', `bytes=${'9'.repeat(40)}-`])(
    'refuses the part %s',
    async (range) => {
      expect((await ask('/brand/video.webm', range)).status).toBe(416);
    },
  );

  it.each([
    '/brand/',
    '/brand/loop.webm',
    '/brand/empty.png',
    '/brand/../logo.png',
    '/brand/%2e%2e/logo.png',
    '/brand/logo.png/',
    '/brand/logo.png%00',
    '/brand/picture-0.jpg',
    '/BRAND/logo.png',
  ])('has nothing at %s', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });
});
