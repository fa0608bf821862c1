import type { OutsideWorld } from '../../e2e/guard/parts/outside-world.ts';

/** What a page asks for besides itself. */
export const subresources = 100;

/** Where the page is. */
export const pageAddress = 'shop.test/';

const hosts = ['shop.test', 'cdn.test'];

/** The page may read how large parts of another host are, to see that each was answered. */
const headers = { 'cache-control': 'no-store', 'timing-allow-origin': '*' };

const kinds = [
  {
    type: 'text/javascript',
    body: `window.loaded = (window.loaded ?? 0) + 1; // ${'x'.repeat(2_000)}`,
    tag: (url: string) => `<script src="${url}" defer></script>`,
  },
  {
    type: 'text/css',
    body: `.row { margin: 1px } /* ${'x'.repeat(2_000)} */`,
    tag: (url: string) => `<link rel="stylesheet" href="${url}">`,
  },
  {
    type: 'image/svg+xml',
    body: `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><!-- ${'x'.repeat(2_000)} --></svg>`,
    tag: (url: string) => `<img src="${url}" alt="">`,
  },
] as const;

/** Puts a page of scripts, styles and pictures on two hosts; nothing of it may be kept by the browser. */
export function servePage(world: OutsideWorld): void {
  const tags = Array.from({ length: subresources }, (_, nth) => {
    const kind = kinds[nth % kinds.length] ?? kinds[0];
    const address = `${hosts[nth % hosts.length]}/part-${nth}`;
    world.page(address, {
      body: kind.body,
      headers: { ...headers, 'content-type': kind.type },
    });
    return kind.tag(`https://${address}`);
  });
  const body = `<!doctype html><meta charset="utf-8"><title>Shop</title><body>${tags.join('\n')}`;
  world.page(pageAddress, { body, headers });
}
