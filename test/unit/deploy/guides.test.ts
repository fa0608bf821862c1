import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { byHand } from './parts/by-hand.ts';
import { type Block, blocksOf, readPage } from './parts/guide.ts';
import { type GuideRun, startGuideRun } from './parts/guide-run.ts';
import { guideWorlds } from './parts/guide-worlds.ts';

// Every command of the guides is carried out, in order, as the guide says; what a guide says one sees is looked for.

/** Pages of other owners, with checks of their own, and pages made from tables. */
const others = ['doctor.md', 'selftest.md', 'linux-lockdown.md', 'windows-items.md'];

const folder = new URL('../../../docs/deploy/', import.meta.url);
const pages = [
  ...readdirSync(folder).filter((name) => name.endsWith('.md') && !others.includes(name)),
  ...readdirSync(new URL('compliance/', folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `compliance/${name}`),
];

const guides = pages.map((name) => ({ name, blocks: blocksOf(name, readPage(`deploy/${name}`)) }));
const allBlocks = guides.flatMap(({ blocks }) => blocks);

let current: GuideRun | null = null;
let close: (() => Promise<void>) | null = null;
afterEach(async () => {
  await current?.stop();
  await close?.();
  current = null;
  close = null;
});

describe('the guides', () => {
  it('have no block without a mark, and each mark once', () => {
    const marks = allBlocks
      .filter(({ mark }) => ['run', 'by-hand'].includes(mark))
      .map(({ mark, value }) => `${mark}=${value}`);
    expect(marks.filter((mark, at) => marks.indexOf(mark) !== at)).toEqual([]);
    expect(() => blocksOf('page', '```sh\nrm -rf /\n```')).toThrow('no mark');
  });

  it('say of each block that is done by hand why, and the list of those is closed', () => {
    const found = allBlocks.filter(({ mark }) => mark === 'by-hand');
    expect(found.map(({ value }) => value).toSorted()).toEqual(Object.keys(byHand).toSorted());
    for (const { value, above } of found) expect(above).toBe(`By hand: ${byHand[value]}`);
  });

  const toRun = guides.filter(({ blocks }) => blocks.some(({ mark }) => mark === 'run'));
  it.each(toRun)('$name does what it says', { timeout: 600_000 }, async ({ name, blocks }) => {
    const world = await guideWorlds[name]?.();
    close = world?.close ?? null;
    const run = await startGuideRun(world?.replaced);
    current = run;
    await world?.prepare?.(run);
    const said = new Map<string, string>();
    for (const block of blocks) await carryOut(run, block, said);
  });
});

async function carryOut(run: GuideRun, block: Block, said: Map<string, string>): Promise<void> {
  if (block.mark === 'write') run.write(block);
  if (block.mark === 'run') said.set(block.value, await run.run(block));
  if (block.mark !== 'shows') return;
  const output = said.get(block.value) ?? '';
  // In order; what stands between is left out of the guide.
  let from = 0;
  for (const line of block.text.split('\n').filter((one) => one.trim() !== '')) {
    const at = output.indexOf(line.trim(), from);
    if (at < 0) throw new Error(`line ${block.line}: "${line.trim()}" was not said:\n${output}`);
    from = at + line.trim().length;
  }
}
