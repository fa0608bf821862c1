import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGatewayClient, type GatewayClient } from '../../../main/access/gateway-client.ts';
import { createGatewayTime } from '../../../main/access/gateway-time.ts';
import { openDeviceKey } from '../../../main/access/kept/device-key.ts';
import { createListFiles } from '../../../main/access/lists/list-files.ts';
import { createListKeeper, type ListKeeper } from '../../../main/access/lists/list-keeper.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { type ListHotel, sha256Of, startListHotel } from './list-hotel.ts';

// The terminal's own parts against a real gateway. What is in a list does not matter here, only that it arrives whole.
let hotel: ListHotel;
let folder: string;
let keeper: ListKeeper;

const newKeeper = (
  applyDelta: (base: Uint8Array) => Uint8Array | null = () => null,
  gateway: Pick<GatewayClient, 'download'> = hotel.client,
): ListKeeper =>
  createListKeeper({
    files: createListFiles(folder),
    gateway,
    applyDelta,
    clock: { ...hotel.clock, alarm: () => () => {} },
    log: createFakeLog(),
  });

const inFolder = (): string[] => readdirSync(folder).sort();
const fileOf = (bytes: Uint8Array): string => `${sha256Of(bytes)}.gwl`;

beforeEach(async () => {
  hotel = await startListHotel();
  folder = join(hotel.folder, 'terminal-lists');
  keeper = newKeeper();
});
afterEach(() => hotel.close());

test('a list that a profile names arrives whole under its digest', async () => {
  const list = randomBytes(3_000_000);
  const sha256 = hotel.shelve(list);
  await hotel.approve('open-web', 2, { ads: list });
  expect(keeper.holds(sha256)).toBe(false);
  expect(await keeper.fetch([sha256])).toBe(true);
  expect(keeper.holds(sha256)).toBe(true);
  expect(readFileSync(join(folder, fileOf(list))).equals(list)).toBe(true);
  expect(inFolder()).toEqual([fileOf(list)]);
});

test('a list the gateway does not have keeps the terminal waiting, and is asked for again after ten seconds', async () => {
  const list = randomBytes(1000);
  await hotel.approve('open-web', 2, { ads: list });
  expect(await keeper.fetch([sha256Of(list)])).toBe(false);
  hotel.shelve(list);
  hotel.clock.advance(9_999);
  expect(await keeper.fetch([sha256Of(list)])).toBe(false);
  hotel.clock.advance(1);
  expect(await keeper.fetch([sha256Of(list)])).toBe(true);
});

test('a list that no profile names any more is dropped, but not before its successor is there', async () => {
  const [before, after] = [randomBytes(1000), randomBytes(1000)];
  hotel.shelve(before);
  await hotel.approve('open-web', 2, { ads: before });
  await keeper.fetch([sha256Of(before)]);
  await hotel.approve('open-web', 3, { ads: after });
  expect(await keeper.fetch([sha256Of(after)])).toBe(false);
  expect(inFolder()).toEqual([fileOf(before)]);
  hotel.shelve(after);
  hotel.clock.advance(10_000);
  expect(await keeper.fetch([sha256Of(after)])).toBe(true);
  expect(inFolder()).toEqual([fileOf(after)]);
});

test('what a crash left is cleared, a damaged list is fetched anew, a whole one is not', async () => {
  const [whole, damaged] = [randomBytes(1000), randomBytes(1000)];
  mkdirSync(folder);
  writeFileSync(join(folder, fileOf(whole)), whole);
  writeFileSync(join(folder, fileOf(damaged)), damaged.subarray(1));
  writeFileSync(join(folder, `${fileOf(damaged)}.part`), 'half');
  hotel.shelve(damaged);
  await hotel.approve('open-web', 2, { ads: whole, scams: damaged });
  expect(await keeper.fetch([sha256Of(whole), sha256Of(damaged)])).toBe(true);
  expect(inFolder()).toEqual([fileOf(whole), fileOf(damaged)].sort());
  expect(readFileSync(join(folder, fileOf(damaged))).equals(damaged)).toBe(true);
});

test('bytes that are not those of the digest are thrown away', async () => {
  const list = randomBytes(1000);
  const files = createListFiles(folder);
  files.prepare();
  const draft = files.draft(sha256Of(list));
  draft.take(list.subarray(0, 500));
  expect([draft.keep(), inFolder()]).toEqual([false, []]);
});

test('a download that breaks off leaves nothing behind', async () => {
  const list = randomBytes(100_000);
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-length': list.length });
    response.write(list.subarray(0, 50_000), () => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const key = openDeviceKey(join(hotel.folder, 'terminal-key.pem'));
  const time = createGatewayTime(hotel.clock);
  const gateway = createGatewayClient({ baseUrl: `http://127.0.0.1:${port}`, key, clock: hotel.clock, time });
  expect(await newKeeper(() => null, gateway).fetch([sha256Of(list)])).toBe(false);
  expect(inFolder()).toEqual([]);
  server.close();
});

test('a folder that cannot be written keeps the terminal waiting', async () => {
  const list = randomBytes(1000);
  hotel.shelve(list);
  await hotel.approve('open-web', 2, { ads: list });
  writeFileSync(folder, 'a file in its place');
  expect(await keeper.fetch([sha256Of(list)])).toBe(false);
  rmSync(folder);
  hotel.clock.advance(10_000);
  expect(await keeper.fetch([sha256Of(list)])).toBe(true);
});

test('two who ask at once cause one flight', async () => {
  const list = randomBytes(1000);
  const sha256 = hotel.shelve(list);
  await hotel.approve('open-web', 2, { ads: list });
  let downloads = 0;
  const counting = newKeeper(() => null, {
    download: (...asked) => {
      downloads += 1;
      return hotel.client.download(...asked);
    },
  });
  expect(await Promise.all([counting.fetch([sha256]), counting.fetch([sha256])])).toEqual([true, true]);
  expect(await counting.fetch([sha256])).toBe(true);
  expect(downloads).toBe(1);
});

test('a difference that does not make the list is thrown away and the whole list fetched', async () => {
  const [before, after] = [randomBytes(1000), randomBytes(1000)];
  for (const list of [before, after]) hotel.shelve(list);
  mkdirSync(folder);
  writeFileSync(join(folder, fileOf(before)), before);
  mkdirSync(join(hotel.listFolder, 'deltas'), { recursive: true });
  await hotel.approve('open-web', 2, { ads: after });
  expect(await newKeeper(() => randomBytes(1000)).fetch([sha256Of(after)])).toBe(true);
  expect(inFolder()).toEqual([fileOf(after)]);
  expect(existsSync(join(folder, fileOf(before)))).toBe(false);
});
