import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { GatewayConfigFile } from '../../../main/gateway/config/config-shape.ts';
import { createListBuilder } from '../../../main/gateway/lists/list-builder.ts';
import { compileFiles } from '../../../main/guard/tester/compile-files.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { type ListHotel, sha256Of, startListHotel } from './list-hotel.ts';

// A gateway that compiles a list itself, in its worker, from a text beside its configuration.
let hotel: ListHotel;
afterEach(() => hotel.close());

const source = { name: 'ads', sources: ['ads.txt'], format: 'plain' as const, exact: false, base: null };

async function start(text: string | null): Promise<void> {
  hotel = await startListHotel((config: GatewayConfigFile) => ({ ...config, lists: [source] }));
  if (text !== null) hotel.write('ads.txt', text);
}

/** The list that the text makes, as an authority would have made it. */
function compiled(text: string): Uint8Array {
  const [input, output] = [join(hotel.folder, 'authority.txt'), join(hotel.folder, 'authority.gwl')];
  writeFileSync(input, text);
  compileFiles({ sources: [input], format: 'plain', exact: false, base: null, output, lenient: false });
  return readFileSync(output);
}

const listFiles = (): string[] => readdirSync(hotel.listFolder).filter((name) => name.endsWith('.gwl'));

/** Waits until the builder has told of `count` results. */
const reports = (count: number) =>
  vi.waitFor(
    () => {
      const said = hotel.logged
        .filter(({ name }) => name === 'lists.built')
        .map(({ text }) => JSON.parse(text));
      expect(said).toHaveLength(count);
      return said;
    },
    { timeout: 20_000, interval: 20 },
  );

test('a list is compiled and kept when a profile names what comes out', async () => {
  await start('ads.example\nscams.example\n');
  const list = compiled('ads.example\nscams.example\n');
  await hotel.approve('open-web', 2, { ads: list });
  await hotel.restart();
  expect(await reports(1)).toEqual([{ name: 'ads', result: 'kept', sha256: sha256Of(list) }]);
  expect(listFiles()).toEqual([`${sha256Of(list)}.gwl`]);
  expect((await hotel.browser().ask('health')).listsMissing).toBe(0);
});

test.each([
  ['other.example\n', 'not-named'],
  ['ads.example\nbad name\n', 'faulty-lines'],
  ['# nothing\n', 'empty'],
  [null, 'unreadable'],
])(
  'texts that do not make the named list are reported, and nothing of them is kept: %j',
  async (text, result) => {
    await start(text);
    await hotel.approve('open-web', 2, { ads: compiled('ads.example\n') });
    await hotel.restart();
    expect(await reports(1)).toMatchObject([{ name: 'ads', result }]);
    expect(listFiles()).toEqual([]);
  },
);

test('nothing is made twice from the same texts; a changed text is tried at the next look', async () => {
  await start('other.example\n');
  const clock = createFakeClock();
  const missing = {
    name: 'ads',
    sha256: 'a'.repeat(64),
    verdict: 'block',
    profileIds: [],
    bytes: null,
  } as const;
  let [looks, made] = [0, 0];
  const builder = createListBuilder({
    sources: [{ ...source, sources: [join(hotel.folder, 'ads.txt')] }],
    shelf: {
      async status() {
        looks += 1;
        return [{ ...missing, state: 'missing' }];
      },
      pathOf: (name) => join(hotel.folder, name),
    },
    workshop: {
      async compile() {
        made += 1;
        return { ok: false, code: 'empty', file: null, sources: [] };
      },
    },
    clock,
    log: createFakeLog(),
  });
  // A look begins only after the one before it is over, so after two more the first of them has ended.
  const twoLooks = async (): Promise<void> => {
    const until = looks + 2;
    await vi.waitFor(
      () => {
        clock.advance(60_000);
        expect(looks).toBeGreaterThanOrEqual(until);
      },
      { timeout: 20_000 },
    );
  };
  builder.start();
  await twoLooks();
  expect(made).toBe(1);
  hotel.write('ads.txt', 'changed.example\n');
  await twoLooks();
  expect(made).toBe(2);
  builder.stop();
  expect(builder.reports()).toEqual([{ name: 'ads', result: 'empty', sha256: null, sources: [] }]);
});
