import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHeldKeys } from '../../../../main/access/hotel-keys/held-keys.ts';
import { signCompact } from '../../../../main/access/token/compact-jws.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { keySet, testKey } from './hotel-signer.ts';

let folder = '';
const log = createFakeLog();
const [one, two, three, stranger] = [testKey(), testKey(), testKey(), testKey()];
const first = keySet(one, [one.row('current'), two.row('next')]);
const second = keySet(two, [one.row('retired'), two.row('current'), three.row('next')], { number: 2 });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'held-keys-'));
  log.lines.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, 'hotel-keys.json');
const holding = (...texts: string[]) => {
  const keys = createHeldKeys(path(), 'harbour', log);
  keys.open();
  for (const text of texts) expect(keys.take(text)).toBe(true);
  return keys;
};
const kids = (keys: ReturnType<typeof holding>) =>
  keys.qrKeys().map(({ kid }) => Buffer.from(kid).toString('hex'));

describe('the hotel keys that a terminal holds', () => {
  it('are the first that it hears, and outlive a restart', () => {
    expect(holding().areKnown()).toBe(false);
    holding(first);
    expect(kids(holding())).toEqual([one.kid, two.kid]);
  });

  it('follow a rotation, which the announced key signs', () => {
    expect(kids(holding(first, second))).toEqual([one.kid, two.kid, three.kid]);
    expect(log.lines).toEqual([]);
  });

  it('follow the removal of the current key, which the announced key signs', () => {
    const removed = keySet(two, [two.row('current'), three.row('next')], { number: 2 });
    expect(kids(holding(first, removed))).toEqual([two.kid, three.kid]);
  });

  it('are forgotten when the terminal is enrolled anew', () => {
    const keys = holding(first);
    keys.forget();
    expect(kids(holding())).toEqual([]);
    expect(keys.take(keySet(stranger, [stranger.row('current'), one.row('next')]))).toBe(true);
  });

  it.each<[string, string, string]>([
    ['no JWS', 'nothing', 'malformed'],
    ['an empty text', '', 'malformed'],
    ['ten megabytes', 'a'.repeat(10_000_000), 'malformed'],
    [
      'another kind of message',
      keySet(one, [one.row('current')], { number: 2 }, 'guestway-time+jws'),
      'malformed',
    ],
    ['a field too many', keySet(one, [one.row('current')], { number: 2, more: 1 } as never), 'malformed'],
    ['no keys', keySet(one, [], { number: 2 }), 'malformed'],
    ['another hotel', keySet(one, [one.row('current')], { number: 2, iss: 'other' }), 'other-hotel'],
    ['a key of a stranger', keySet(stranger, [stranger.row('current')], { number: 2 }), 'unknown-key'],
    [
      'a stranger under a known kid',
      keySet({ ...stranger, kid: one.kid }, [one.row('current')], { number: 2 }),
      'bad-signature',
    ],
    [
      'a signer that is not the current key of the list',
      keySet(one, [one.row('retired'), stranger.row('current')], { number: 2 }),
      'unknown-key',
    ],
    ['an older list', keySet(one, [one.row('current')], { number: 0 }), 'malformed'],
  ])('refuse %s, keep what they have, and say so once', (_what, text, code) => {
    const keys = holding(first);
    expect([keys.take(text), keys.take(text)]).toEqual([false, false]);
    expect(kids(keys)).toEqual([one.kid, two.kid]);
    expect(kids(holding())).toEqual([one.kid, two.kid]);
    expect(log.lines.map(({ fields }) => fields)).toEqual([{ code }]);
  });

  it('refuse to be rolled back: by an older list, and by a key that is retired', () => {
    const third = keySet(three, [two.row('retired'), three.row('current'), stranger.row('next')], {
      number: 3,
    });
    const keys = holding(first, second, third);
    expect(keys.take(keySet(three, [three.row('current')], { number: 2 }))).toBe(false);
    expect(keys.take(keySet(two, [two.row('current')], { number: 4 }))).toBe(false);
    expect(keys.take(second)).toBe(false);
    expect(log.lines.map(({ fields }) => fields)).toEqual([{ code: 'older' }, { code: 'unknown-key' }]);
  });

  it('a broken file stops the terminal instead of being replaced', () => {
    writeFileSync(path(), '{}');
    expect(() => holding()).toThrow();
  });
});

describe('a message of the hotel', () => {
  const says = (keys: ReturnType<typeof holding>, signer: typeof one, typ = 'thing') =>
    keys.payloadOf(signCompact({ a: 1 }, typ, signer), 'thing');

  it('counts when the current or the announced key signed it, and no other', () => {
    const keys = holding(first, second);
    expect([two, three].map((key) => says(keys, key))).toEqual([{ a: 1 }, { a: 1 }]);
    expect([one, stranger, { ...stranger, kid: two.kid }].map((key) => says(keys, key))).toEqual([
      null,
      null,
      null,
    ]);
    expect(says(keys, two, 'other')).toBeNull();
    expect(says(holding(), two)).toEqual({ a: 1 });
  });

  it('counts for nothing before any key is held, or when a letter was changed', () => {
    const text = signCompact({ a: 1 }, 'thing', one);
    expect(createHeldKeys(path(), 'harbour', log).payloadOf(text, 'thing')).toBeNull();
    const keys = holding(first);
    const [head = '', body = '', signature = ''] = text.split('.');
    const forged = Buffer.from('{"a":2}').toString('base64url');
    expect(
      [`${head}.${forged}.${signature}`, `${head}.${body}`, `${text}A`].map((each) =>
        keys.payloadOf(each, 'thing'),
      ),
    ).toEqual([null, null, null]);
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'thing', kid: one.kid })).toString(
      'base64url',
    );
    expect(keys.payloadOf(`${none}.${body}.${signature}`, 'thing')).toBeNull();
  });
});
