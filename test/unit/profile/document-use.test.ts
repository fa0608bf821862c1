import { describe, expect, test } from 'vitest';
import { verifyDesignation, verifyProfile } from '../../../main/profile/document.ts';
import {
  aDesignation,
  aProfile,
  makeAuthority,
  nowMs,
  signDesignation,
  signProfile,
  signText,
} from './signed-documents.ts';

const authority = makeAuthority();
const context = { nowMs, hotelId: 'h1' };
const typ = 'guestway-profile+jws';
const read = (jws: string, at: Partial<typeof context> = {}) =>
  verifyProfile(jws, authority.trust, { ...context, ...at });
const refused = (code: string, path: string | null = null) => ({ ok: false, code, path });
const good = await signProfile(aProfile(), authority);

describe('a signed document is refused', () => {
  test.each(['guestway-designation+jws', 'JWT', 'application/guestway-profile+jws', ''])(
    'as type %j',
    async (typ) => {
      expect(await read(await signText(JSON.stringify(aProfile()), authority, typ))).toEqual(
        refused('wrong-type'),
      );
    },
  );

  test.each([
    ['profileId', { ...aProfile(), profileId: undefined }],
    ['extra', { ...aProfile(), extra: true }],
    [
      'channel.upstreams.0.direct',
      {
        ...aProfile(),
        channel: {
          ...aProfile().channel,
          upstreams: aProfile().channel.upstreams.map((upstream) => ({ ...upstream, direct: true })),
        },
      },
    ],
    ['rules.default', { ...aProfile(), rules: { ...aProfile().rules, default: 'maybe' } }],
    [
      'rules.navigation.block.1',
      { ...aProfile(), rules: { ...aProfile().rules, navigation: { block: ['a', 5], allow: [] } } },
    ],
    ['version', { ...aProfile(), version: '3' }],
    ['version', { ...aProfile(), version: 3.5 }],
    ['version', { ...aProfile(), version: 1e300 }],
    ['format', { ...aProfile(), format: 2 }],
    ['kind', { ...aProfile(), kind: 'designation' }],
    ['hotelIds', { ...aProfile(), hotelIds: [] }],
    ['hotelIds.0', { ...aProfile(), hotelIds: ['*'] }],
    ['titles', { ...aProfile(), titles: { 'zh-CN': '开放' } }],
    ['limits.sessionMinutes', { ...aProfile(), limits: { ...aProfile().limits, sessionMinutes: 1441 } }],
    [
      'recordCatalogue.sha256',
      { ...aProfile(), recordCatalogue: { catalogue: 'X', sha256: 'A'.repeat(64) } },
    ],
    [
      'channel.probe',
      {
        ...aProfile(),
        channel: {
          ...aProfile().channel,
          probe: 'http://a.example/',
        },
      },
    ],
    ['(whole)', 'profile'],
    ['(whole)', null],
    ['(whole)', [aProfile()]],
  ])('for its shape, naming %s', async (path, profile) => {
    expect(await read(await signProfile(profile, authority))).toEqual(refused('bad-shape', path));
  });

  test('for a field named __proto__, naming it', async () => {
    const text = JSON.stringify(aProfile()).replace('{', '{"__proto__":{"demo":true},');
    expect(await read(await signText(text, authority, typ))).toEqual(refused('bad-shape', '__proto__'));
  });

  test('and a hostile field name is cleaned before it is shown', async () => {
    const profile = { ...aProfile(), ['<img src=x>\n'.repeat(20)]: 1 };
    expect(await read(await signProfile(profile, authority))).toMatchObject({
      code: 'bad-shape',
      path: expect.stringMatching(/^[\w?-]{64}$/),
    });
  });

  test.each([
    ['before its time', { nowMs: aProfile().notBeforeMs - 1 }, 'not-yet-valid'],
    ['at its end', { nowMs: aProfile().notAfterMs }, 'expired'],
    ['in another hotel', { hotelId: 'h3' }, 'other-hotel'],
    ['in a hotel whose name begins alike', { hotelId: 'h' }, 'other-hotel'],
  ])('%s', async (_, at, code) => {
    expect(await read(good, at)).toEqual(refused(code));
  });

  test('at its first moment it is good, and one millisecond before its end', async () => {
    expect((await read(good, { nowMs: aProfile().notBeforeMs })).ok).toBe(true);
    expect((await read(good, { nowMs: aProfile().notAfterMs - 1 })).ok).toBe(true);
  });

  test('when it is a designation of another hotel', async () => {
    const jws = await signDesignation(aDesignation({ hotelId: 'h2' }), authority);
    expect(await verifyDesignation(jws, authority.trust, context)).toEqual(refused('other-hotel'));
  });
});
