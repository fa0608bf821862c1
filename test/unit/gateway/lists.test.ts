import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ListHotel, sha256Of, startListHotel } from '../lists/list-hotel.ts';

let hotel: ListHotel;
beforeEach(async () => {
  hotel = await startListHotel();
});
afterEach(() => hotel.close());

/** Downloads as a terminal does. */
async function download(sha256: string, base?: string) {
  const pieces: Uint8Array[] = [];
  const sink = { limitBytes: 10_000_000, take: (piece: Uint8Array) => void pieces.push(piece) };
  const parameters = base === undefined ? { sha256 } : { sha256, base };
  const reply = await hotel.client.download(base === undefined ? 'list' : 'listDelta', parameters, sink);
  return reply.ok ? Buffer.concat(pieces) : 'reason' in reply ? reply.reason : reply.code;
}

const missing = async (): Promise<number> => (await hotel.browser().ask('health')).listsMissing;

describe('a host list is served', () => {
  test('when a profile of the terminal names it', async () => {
    const list = randomBytes(100_000);
    hotel.shelve(list);
    expect(await download(sha256Of(list))).toBe('not-found');
    await hotel.approve('open-web', 2, { ads: list });
    expect(await download(sha256Of(list))).toEqual(list);
  });

  test('not when only a profile of other terminals does', async () => {
    const list = randomBytes(1000);
    hotel.shelve(list);
    await hotel.approve('essentials', 2, { ads: list });
    expect(await download(sha256Of(list))).toBe('not-found');
  });

  test('not when its bytes are no longer those of its digest', async () => {
    const list = randomBytes(1000);
    const sha256 = hotel.shelve(list);
    await hotel.approve('open-web', 2, { ads: list });
    writeFileSync(join(hotel.listFolder, `${sha256}.gwl`), list.subarray(1));
    expect([await download(sha256), await missing()]).toEqual(['not-found', 1]);
    hotel.shelve(list);
    expect([await download(sha256), await missing()]).toEqual([list, 0]);
  });

  test('with its length, as bytes, to nobody without the proof of an enrolled terminal', async () => {
    const list = randomBytes(1000);
    const sha256 = hotel.shelve(list);
    await hotel.approve('open-web', 2, { ads: list });
    const bare = await fetch(`${hotel.url}/terminal/lists/${sha256}`);
    expect([bare.status, await bare.json()]).toEqual([401, { code: 'invalid_dpop_proof' }]);
  });
});

test.each([
  '../../gateway.db',
  '..%2F..%2Fgateway.db',
  'A'.repeat(64),
  'f'.repeat(63),
  'f'.repeat(65),
  `${'f'.repeat(63)}%00`,
  `${'f'.repeat(64)}.gwl`,
  ' ',
])('%s is no digest, and nothing is looked for', async (name) => {
  expect(['bad-input', 'not-found']).toContain(await download(name));
  expect(['bad-input', 'not-found']).toContain(await download(sha256Of(randomBytes(1)), name));
});

test('a base the gateway does not have gives no difference', async () => {
  const list = randomBytes(1000);
  const sha256 = hotel.shelve(list);
  await hotel.approve('open-web', 2, { ads: list });
  expect(await download(sha256, 'e'.repeat(64))).toBe('not-found');
});

test('health and log tell which lists are missing', async () => {
  const list = randomBytes(1000);
  await hotel.approve('open-web', 2, { ads: list });
  expect(await missing()).toBe(1);
  await hotel.restart();
  const said = hotel.logged
    .filter(({ name }) => name === 'lists.missing')
    .map(({ text }) => JSON.parse(text));
  expect(said).toEqual([{ name: 'ads', sha256: sha256Of(list), state: 'missing' }]);
});

test('a download is cut at the limit of who asked', async () => {
  const list = randomBytes(100_000);
  const sha256 = hotel.shelve(list);
  await hotel.approve('open-web', 2, { ads: list });
  let got = 0;
  const take = (piece: Uint8Array): void => {
    got += piece.length;
  };
  expect(await hotel.client.download('list', { sha256 }, { limitBytes: 50_000, take })).toEqual({
    ok: false,
    code: 'away',
  });
  expect(got).toBeLessThanOrEqual(50_000);
});
