import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createListFiles } from '../../../main/access/lists/list-files.ts';
import { createListKeeper } from '../../../main/access/lists/list-keeper.ts';
import { applyListDelta } from '../../../main/guard/lists/list-delta.ts';
import { sha256 } from '../../../main/guard/lists/sha256.ts';
import { compileHostList, createListContent } from '../../../main/guard/rules/hosts/compile-host-list.ts';
import { covers } from '../../../main/guard/rules/hosts/host-list.ts';
import { readHostList } from '../../../main/guard/rules/hosts/read-host-list.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { type ListHotel, sha256Of, startListHotel } from './list-hotel.ts';

// A real list, its real successor, a real gateway: the terminal gets the difference and makes the same bytes of it.
let hotel: ListHotel;
beforeEach(async () => {
  hotel = await startListHotel();
});
afterEach(() => hotel.close());

/** A list of numbered names, on the hash key of a base when there is one. */
function listOf(
  from: number,
  to: number,
  base: Uint8Array<ArrayBuffer> | null = null,
): Uint8Array<ArrayBuffer> {
  const content = createListContent();
  for (let nth = from; nth < to; nth += 1) content.names.add(`host-${nth}.example`, covers.both);
  const reading = base === null ? null : readHostList(base.buffer);
  const made = compileHostList(content, { sha256, ...(reading?.ok ? { base: reading.list } : {}) });
  if (!made.ok) throw new Error(made.code);
  return new Uint8Array(made.bytes);
}

/** A terminal that holds one list and wants another; `sizes` are the bytes of each download that brought something. */
async function renew(before: Uint8Array, after: Uint8Array) {
  const folder = join(hotel.folder, 'terminal-lists');
  mkdirSync(folder);
  writeFileSync(join(folder, `${sha256Of(before)}.gwl`), before);
  const sizes: Record<string, number> = {};
  const keeper = createListKeeper({
    files: createListFiles(folder),
    gateway: {
      download: (name, parameters, { limitBytes, take }) =>
        hotel.client.download(name, parameters, {
          limitBytes,
          take(piece) {
            sizes[name] = (sizes[name] ?? 0) + piece.length;
            take(piece);
          },
        }),
    },
    applyDelta: applyListDelta,
    clock: hotel.clock,
    log: createFakeLog(),
  });
  const fetched = await keeper.fetch([sha256Of(after)]);
  const [file = ''] = readdirSync(folder);
  return { fetched, sizes, isSame: readFileSync(join(folder, file)).equals(after) };
}

test('the successor of a list comes as the difference, and is the same to the byte', async () => {
  const before = listOf(0, 20_000);
  const after = listOf(50, 20_100, before);
  for (const list of [before, after]) hotel.shelve(list);
  await hotel.approve('open-web', 2, { ads: after });
  const { fetched, sizes, isSame } = await renew(before, after);
  expect([fetched, isSame, Object.keys(sizes)]).toEqual([true, true, ['listDelta']]);
  expect(sizes.listDelta).toBeLessThan(after.length / 20);
  expect(readdirSync(join(hotel.listFolder, 'deltas'))).toEqual([
    `${sha256Of(before)}-${sha256Of(after)}.gwd`,
  ]);
});

test('a list that follows from no other comes whole', async () => {
  const [before, after] = [listOf(0, 1000), listOf(5000, 6000)];
  for (const list of [before, after]) hotel.shelve(list);
  await hotel.approve('open-web', 2, { ads: after });
  const { fetched, sizes, isSame } = await renew(before, after);
  expect([fetched, isSame, sizes]).toEqual([true, true, { list: after.length }]);
});

test('a difference is made once', async () => {
  const before = listOf(0, 5000);
  const after = listOf(0, 5001, before);
  for (const list of [before, after]) hotel.shelve(list);
  await hotel.approve('open-web', 2, { ads: after });
  const parameters = { sha256: sha256Of(after), base: sha256Of(before) };
  const asked = Array.from({ length: 5 }, () => {
    let size = 0;
    const take = (piece: Uint8Array): void => {
      size += piece.length;
    };
    return hotel.client.download('listDelta', parameters, { limitBytes: 1_000_000, take }).then(() => size);
  });
  const sizes = new Set(await Promise.all(asked));
  const [file = ''] = readdirSync(join(hotel.listFolder, 'deltas'));
  expect(sizes).toEqual(new Set([readFileSync(join(hotel.listFolder, 'deltas', file)).length]));
});
