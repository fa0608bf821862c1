import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { systemClock as clock } from '../../../main/clock.ts';
import { askToEnd, checkIn, confirmEnd, heading } from '../../../main/demo/drive/guest.ts';
import { killAll } from '../../../main/supervisor/processes.ts';
import { leaveContent } from '../../canary/leave-content.ts';
import { drawMarkers } from '../../canary/markers.ts';
import { placesToSearch } from '../../canary/places.ts';
import { scan } from '../../canary/scan.ts';
import { freshCode, successor, test } from './demo-test.ts';

for (const ending of ['the guest ends', 'the terminal is killed'] as const) {
  test(`nothing a guest leaves in any of its forms is on the disk after ${ending}`, async ({
    demo,
    terminal,
    folder,
  }) => {
    test.setTimeout(240_000);
    const startedAtMs = clock.nowMs();
    const markers = drawMarkers();
    const { code } = await freshCode(demo);
    await checkIn(terminal.shell, code);
    const { scratch } = terminal.tree;
    await leaveContent(terminal, markers);
    // What the terminal keeps has none of it even while the guest is there; only the scratch folder, in memory, may.
    expect(scan([{ path: folder }], markers.stem).hits).toEqual([]);
    if (ending === 'the guest ends') {
      await askToEnd(terminal.shell);
      await confirmEnd(terminal.shell);
    } else killAll([terminal.tree.pid]);
    const next = await successor(demo, terminal);
    await heading(next.shell, 'Nothing of yours is left here').waitFor();

    expect(existsSync(scratch)).toBe(false);
    const places = placesToSearch(folder, startedAtMs);
    const { hits, files } = scan(places, markers.stem);
    expect(hits).toEqual([]);
    expect(files).toBeGreaterThan(20);
    // The code a guest types is kept nowhere either, with or without its hyphen.
    expect([code, code.replace('-', '')].flatMap((text) => scan(places, text).hits)).toEqual([]);
    await next.disconnect();
  });
}

test('the search looks where it says, and would find one', async ({ folder }) => {
  const { stem } = drawMarkers();
  const planted = join(folder, 'planted.bin');
  writeFileSync(planted, Buffer.from(`\0\0${stem}\0`, 'utf16le'));
  const { hits } = scan(placesToSearch(folder, clock.nowMs()), stem);
  expect([...new Set(hits.map(({ file }) => file))]).toEqual([planted]);
});
