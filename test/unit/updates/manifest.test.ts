import { describe, expect, it } from 'vitest';
import { signDocument } from '../../../main/authority/sign-document.ts';
import { isInRing, judgeRelease, type ReleaseRules } from '../../../main/updates/manifest.ts';
import { compareVersions, newestOf } from '../../../main/updates/version-order.ts';
import { createSigner } from '../../fakes/releases.ts';

const signer = createSigner();
const { manifest, jws } = await signer.release('0.3.0');
const nowMs = manifest.madeAtMs + 1;

const rules: ReleaseRules = {
  open: signer.open,
  version: '0.3.0',
  platform: 'linux',
  arch: 'x64',
  nowMs,
  ring: 'general',
  installed: '0.1.0',
  floor: '0.2.0',
  bad: [],
};

const codeOf = async (text: string, change: Partial<ReleaseRules> = {}): Promise<string | null> => {
  const verdict = await judgeRelease(text, { ...rules, ...change });
  return verdict.ok ? null : verdict.code;
};

it('a release that was signed, is newer and is for this terminal is taken', async () => {
  expect(await judgeRelease(jws, rules)).toEqual({ ok: true, manifest });
});

describe('what is signed by somebody else, or is not what it says, is refused', () => {
  const [head, body, signature] = jws.split('.') as [string, string, string];
  const other = Buffer.from(JSON.stringify({ ...manifest, version: '0.3.1' })).toString('base64url');
  const table: readonly (readonly [string, string | Promise<string>, string])[] = [
    ['no text', '', 'malformed'],
    ['another content under its signature', [head, other, signature].join('.'), 'bad-signature'],
    ['no signature', `${head}.${body}.`, 'unsigned'],
    ['another kind of document', signer.sign(manifest, 'guestway-settings+jws'), 'wrong-type'],
    ['a field more', signer.sign({ ...manifest, run: 'rm' }), 'bad-shape'],
    ['a version with a path', signer.sign({ ...manifest, version: '../0.3.0' }), 'bad-shape'],
    ['a program outside', signer.sign({ ...manifest, executable: '../sh' }), 'bad-shape'],
    [
      'a tree of a million files',
      signer.sign({ ...manifest, tree: { ...manifest.tree, files: 1e6 } }),
      'bad-shape',
    ],
    [
      'an archive of a terabyte',
      signer.sign({ ...manifest, archive: { ...manifest.archive, bytes: 1e12 } }),
      'bad-shape',
    ],
    [
      'a key that is not known',
      signDocument('guestway-release+jws', manifest, { ...createSigner().key, kid: 'other' }),
      'unknown-key',
    ],
    [
      'a key of that name',
      signDocument('guestway-release+jws', manifest, createSigner().key),
      'bad-signature',
    ],
  ];
  for (const [name, text, code] of table)
    it(`${name}: ${code}`, async () => {
      expect(await codeOf(await text)).toBe(code);
    });
});

describe('what is signed and not for this terminal now is refused', () => {
  const table: readonly (readonly [string, Partial<ReleaseRules>, string])[] = [
    ['another version than was asked for', { version: '0.4.0' }, 'other-release'],
    ['another system', { platform: 'win32' }, 'wrong-platform'],
    ['another processor', { arch: 'arm64' }, 'wrong-platform'],
    ['after its end', { nowMs: manifest.expiresAtMs }, 'expired'],
    ['an installed package that cannot supervise it', { installed: '0.0.9' }, 'package-too-old'],
    ['a version that failed here', { bad: ['0.3.0'] }, 'marked-bad'],
    ['the version that is in force', { floor: '0.3.0' }, 'older'],
    ['an older one', { floor: '0.10.0' }, 'older'],
  ];
  for (const [name, change, code] of table)
    it(`${name}: ${code}`, async () => {
      expect(await codeOf(jws, change)).toBe(code);
    });

  it('one for canaries is not for others', async () => {
    const { jws: early } = await signer.release('0.3.0', { ring: 'early' });
    expect(await codeOf(early)).toBe('other-ring');
    expect(await codeOf(early, { ring: 'early' })).toBe(null);
    expect(await codeOf(early, { ring: 'canary' })).toBe(null);
  });

  it('one in force does not end by itself', async () => {
    expect(await codeOf(jws, { nowMs: null, floor: null, ring: null })).toBe(null);
  });
});

it('versions are compared as numbers, and what is no version is older than all', () => {
  const ordered = ['nonsense', '0.0.0', '0.1.0', '0.2.0', '0.10.0', '1.0.0'];
  for (const [place, one] of ordered.entries())
    for (const [otherPlace, other] of ordered.entries())
      expect(Math.sign(compareVersions(one, other)), `${one} ${other}`).toBe(Math.sign(place - otherPlace));
  expect(compareVersions('0.1.0-tryout', '0.1.0')).toBe(0);
  expect(newestOf('0.2.0', '0.10.0', '0.9.9')).toBe('0.10.0');
});

it('a ring gets what is given to it and to those before it', () => {
  const rings = ['canary', 'early', 'general'] as const;
  expect(rings.map((widest) => rings.filter((ring) => isInRing(ring, widest)))).toEqual([
    ['canary'],
    ['canary', 'early'],
    ['canary', 'early', 'general'],
  ]);
});
