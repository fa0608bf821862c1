import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { verifyPage } from '../../../main/tools/build-verify-page.ts';
import { crc32Of, isSignedHere, sha256Of } from '../../../main/verify/page/engine.mjs';
import { rows } from '../../tamper/mutants/rows.ts';

const read = (path: string): string => readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8');
const scripts = ['main/verify/verify.mjs', 'main/verify/verify.py'].map(read);

describe('the verifiers as texts', () => {
  it('import nothing but what comes with Node or Python', () => {
    const [javascript = '', python = ''] = scripts;
    const imported = [...javascript.matchAll(/\bimport\(['"]([^'"]+)['"]\)|^import .* from ['"](.*)['"]/gm)];
    expect(imported.filter(([, name]) => !name?.startsWith('node:'))).toEqual([]);
    const names = [...python.matchAll(/^\s*(?:import|from) ([\w., ]+)/gm)].flatMap(
      ([, list]) => list?.split(/, */) ?? [],
    );
    const library =
      'argparse base64 calendar ctypes ctypes.util functools hashlib json multiprocessing operator os re struct sys time types zlib'.split(
        ' ',
      );
    expect(names.filter((name) => !library.includes(name))).toEqual([]);
  });

  it('have at most 500 lines of at most 120 characters', () => {
    const lines = scripts.map((text) => text.trimEnd().split('\n'));
    expect(lines.filter((each) => each.length > 500)).toEqual([]);
    expect(lines.flat().filter((line) => line.length > 120)).toEqual([]);
  });

  it('name the classes of section 9 of the format, and no others; each has a row in the harness', () => {
    const section = read('docs/records-format.md').split('## 9. Classes')[1] ?? '';
    const told = new Set([...section.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, name]) => name));
    const tested = new Set(rows.map(({ expects }) => expects));
    expect([...tested].filter((name) => !told.has(name))).toEqual([]);
    expect([...told].filter((name) => !tested.has(name ?? ''))).toEqual([]);
  });
});

describe('the page that checks a package', () => {
  it('is built from what the verifier is now', () => {
    expect(read('main/verify/verify.html')).toBe(verifyPage());
  });

  it('allows its own script and style and nothing else', () => {
    const page = verifyPage();
    expect(page).toMatch(
      /content="default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'"/,
    );
    expect(page).not.toMatch(/\son\w+=|https?:\/\/(?!\[)|src=/);
  });
});

describe('the cryptography a browser gets', () => {
  it('hashes as Node does, at every length around a block', () => {
    for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 128, 1000]) {
      const bytes = randomBytes(length);
      expect(Buffer.from(sha256Of([bytes.subarray(0, 2), bytes.subarray(2)])).toString('hex')).toBe(
        createHash('sha256').update(bytes).digest('hex'),
      );
      expect(crc32Of(bytes)).toBe(crc32(bytes));
    }
  });

  it('checks Ed25519 as Node does', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const message = randomBytes(100);
    const signature = sign(null, message, privateKey);
    expect(await isSignedHere(key, message, signature)).toBe(true);
    for (const at of [0, 31, 32, 63]) {
      const wrong = Buffer.from(signature);
      wrong[at] = (wrong[at] ?? 0) ^ 4;
      expect(await isSignedHere(key, message, wrong)).toBe(false);
    }
    expect(await isSignedHere(key, randomBytes(100), signature)).toBe(false);
  });
});
