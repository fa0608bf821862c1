import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addReceiptPage, languageOf } from '../../../../main/gateway/http/receipt-page.ts';
import { ownFolder } from '../../records/support/own-folder.ts';

async function servePage(hasPage = true) {
  const folder = ownFolder();
  mkdirSync(join(folder, 'assets'));
  if (hasPage) writeFileSync(join(folder, 'index.html'), '<!doctype html><html lang="en"></html>');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const app = Fastify();
  onTestFinished(() => app.close());
  await addReceiptPage(app, folder);
  return app;
}

describe('the public page', () => {
  it('comes without sign-in and without a cookie, under a policy that allows nothing but itself', async () => {
    const app = await servePage();
    const { statusCode, headers, body } = await app.inject({
      url: '/receipt',
      headers: { 'accept-language': 'zh-CN,zh;q=0.9' },
    });
    expect([statusCode, body]).toEqual([200, '<!doctype html><html lang="zh-Hans"></html>']);
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', vary: 'accept-language' });
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('is not there when it was not built, and gives no other file', async () => {
    expect((await (await servePage(false)).inject('/receipt')).statusCode).toBe(404);
    const app = await servePage();
    for (const url of [
      '/receipt/secret.txt',
      '/receipt/assets/../secret.txt',
      '/receipt/assets/%2e%2e/secret.txt',
    ])
      expect((await app.inject(url)).statusCode).toBe(404);
  });
});

describe('the language of an Accept-Language', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['de-AT,de;q=0.9', 'de'],
    ['sv-SE,sv;q=0.9', 'en'],
    ['sv-SE,sv;q=0.9,pt-BR;q=0.5', 'pt'],
    ['zh-TW,zh;q=0.9', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-SG', 'zh-Hans'],
    ['ar-EG,en;q=0.9', 'ar'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
    ['en;q=0.3, zh;q=0.8', 'zh-Hans'],
    ['zh;q=0, en;q=0.1', 'en'],
    ['ZH-hant-TW', 'zh-Hant'],
    ['*', 'en'],
    ['sv;q=abc,zh', 'zh-Hans'],
    [`${'x,'.repeat(10_000)}zh`, 'en'],
    ['"><script>', 'en'],
  ])('%j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
