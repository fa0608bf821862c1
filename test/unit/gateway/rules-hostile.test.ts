import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openedLimitBytes, pieceLimitBytes } from '../../../preload/contract/rule-limits.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import { buildOf, openFile, saveFile, workOf } from './fixture/rule-client.ts';

let hotel: GatewayFixture;
let it: DeskClient;

beforeAll(async () => {
  hotel = await startFixture();
  it = await hotel.signIn('it-1');
});
afterAll(() => hotel.close());

const unknown = { status: 404, code: 'file-unknown' };
const badInput = { status: 400, code: 'bad-input' };
const base64 = Buffer.from('abc').toString('base64');

describe('a file in pieces', () => {
  test('takes no piece at another place, none beyond what was announced, none when it is whole', async () => {
    const { fileId } = await it.ask('openRuleFile', { bytes: 6 });
    const add = (atBytes: number, text = base64) =>
      it.call('addToRuleFile', { atBytes, base64: text }, { fileId });
    expect(await add(3)).toEqual(unknown);
    expect(await add(0)).toEqual({ status: 200, value: { gotBytes: 3 } });
    expect(await add(0)).toEqual(unknown);
    expect(await add(3, Buffer.from('abcd').toString('base64'))).toEqual(unknown);
    expect(await add(3)).toEqual({ status: 200, value: { gotBytes: 6 } });
    expect(await add(6)).toEqual(unknown);
    expect((await saveFile(hotel.url, it, fileId)).bytes.toString()).toBe('abcabc');
  });

  test('is no file before its last piece', async () => {
    const { fileId } = await it.ask('openRuleFile', { bytes: 6 });
    await it.ask('addToRuleFile', { atBytes: 0, base64 }, { fileId });
    expect((await saveFile(hotel.url, it, fileId)).status).toBe(404);
    expect(await it.call('keepRuleFile', {}, { fileId })).toEqual(unknown);
    const source = { from: 'file', fileId } as const;
    expect(await it.call('startRuleWork', { do: 'stats', source })).toEqual(unknown);
  });

  test('of no byte is whole at once', async () => {
    const { report } = await buildOf(it, [await openFile(it, '')]);
    expect(report).toMatchObject({ made: false, code: 'empty', texts: [{ lines: 0, format: null }] });
  });

  test('is refused above the limit, and so is a piece', async () => {
    expect(await it.call('openRuleFile', { bytes: openedLimitBytes + 1 })).toEqual(badInput);
    const { fileId } = await it.ask('openRuleFile', { bytes: openedLimitBytes });
    const piece = Buffer.alloc(pieceLimitBytes + 3).toString('base64');
    expect(await it.call('addToRuleFile', { atBytes: 0, base64: piece }, { fileId })).toEqual(badInput);
    for (const bad of ['', '####', 'a', 'YWJj\n', '../..'])
      expect(await it.call('addToRuleFile', { atBytes: 0, base64: bad }, { fileId })).toEqual(badInput);
  });

  test('takes the place of the one used longest ago when a person has too many', async () => {
    const first = await openFile(it, 'first');
    const others = [];
    for (let nth = 0; nth < 24; nth += 1) {
      hotel.clock.advance(1);
      others.push(await openFile(it, `${nth}`));
    }
    expect((await saveFile(hotel.url, it, first)).status).toBe(404);
    expect((await saveFile(hotel.url, it, others[0] ?? '')).status).toBe(200);
  });

  test.each(['../../gateway.db', '..', '%00', 'a'.repeat(65), 'a.b'])(
    'is not found as %j, and nothing is looked for on the disk',
    async (fileId) => {
      expect([400, 404]).toContain((await saveFile(hotel.url, it, fileId)).status);
    },
  );
});

describe('a file that is not what it should be is refused with what to do', () => {
  const refusal = async (content: Uint8Array | string) => {
    const source = { from: 'file', fileId: await openFile(it, content) } as const;
    const addresses = ['https://a.example/'];
    const result = await workOf(it, { do: 'explain', profile: source, addresses, kind: 'navigation' });
    return result.do === 'refused' ? [result.problem.code, result.problem.path] : result.do;
  };

  test.each<[string, Uint8Array | string, readonly [string, string | null]]>([
    ['bytes that are no UTF-8', Uint8Array.of(0xff, 0xfe, 0x80), ['not-text', null]],
    ['nothing', '', ['not-json', null]],
    ['no JSON', '{"kind":', ['not-json', null]],
    ['a hundred thousand brackets', '['.repeat(100_000), ['not-json', null]],
    ['nested arrays', '['.repeat(50_000) + ']'.repeat(50_000), ['not-a-profile', null]],
    ['another document', '{"kind":"designation"}', ['not-a-profile', null]],
    ['a profile with a field too many', '{"kind":"profile","more":1}', ['bad-shape', 'format']],
    ['a profile by its prototype', '{"__proto__":{"kind":"profile"}}', ['not-a-profile', null]],
  ])('%s as a profile', async (_what, content, wanted) => {
    expect(await refusal(content)).toEqual(wanted);
  });

  test.each<[string, Uint8Array | string, string]>([
    ['no JSON', 'x', 'not-json'],
    [
      'an answer that does not exist',
      '{"vectors":[{"id":1,"block":[],"allow":[],"url":"","expect":"maybe"}]}',
      'bad-shape',
    ],
    ['no vectors', '{}', 'bad-shape'],
    ['noise', randomBytes(1000), 'not-text'],
  ])('%s as vectors', async (_what, content, code) => {
    const result = await workOf(it, { do: 'vectors', fileId: await openFile(it, content) });
    expect(result).toMatchObject({ do: 'refused', problem: { source: 0, code } });
  });

  test('filters that cannot be read are told with their place', async () => {
    const rules = {
      default: 'allow',
      navigation: { block: ['good.example', 'bad host'], allow: [] },
      subresource: { block: [], allow: [] },
      categories: [],
      privateTargets: [],
    } as const;
    const fileId = await openFile(it, await hotel.authority.profile('draft', { rules: rules as never }));
    const result = await workOf(it, {
      do: 'explain',
      profile: { from: 'file', fileId },
      addresses: ['https://a.example/'],
      kind: 'navigation',
    });
    const faults = [{ list: 'navigation.block', index: 1, filter: 'bad host' }];
    expect(result).toMatchObject({ do: 'refused', problem: { code: 'rules', faultCount: 1, faults } });
  });

  test('a list cut short, one with a changed byte and one of noise', async () => {
    const { fileId } = await buildOf(it, [await openFile(it, 'a.example\nb.example\n')]);
    const { bytes } = await saveFile(hotel.url, it, fileId);
    const codeOf = async (content: Uint8Array) => {
      const source = { from: 'file', fileId: await openFile(it, content) } as const;
      const result = await workOf(it, { do: 'stats', source });
      return result.do === 'refused' ? result.problem.code : result.do;
    };
    const changed = Buffer.from(bytes);
    changed.writeUInt8((changed.at(-20) ?? 0) ^ 1, changed.length - 20);
    expect([
      await codeOf(bytes.subarray(0, bytes.length - 8)),
      await codeOf(changed),
      await codeOf(randomBytes(500)),
    ]).toEqual(['truncated', expect.stringMatching(/^(digest|sections)$/), 'not-text']);
  });
});
