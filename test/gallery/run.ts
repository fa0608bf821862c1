// npm run gallery: draws every screen in five languages, three sizes and two themes into docs/screens. The build must be there.
//   --check: draws nothing new but tells which screens look otherwise than the pictures that are kept; fails if one does.
//   --only TEXT: sheets whose name holds it. --out FOLDER: another place for the pictures.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareSheets } from './compare-sheets.ts';
import { cellsOf, drawSheet } from './draw-sheet.ts';
import { withGuestBundle } from './guest-screens.ts';
import { nameOf, sheets } from './sheets.ts';

const root = resolve(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    out: { type: 'string', default: join(root, 'docs/screens/gallery') },
  },
});

let differing = 0;
await withGuestBundle(join(root, 'out/renderer/guest'), async (browser, origin) => {
  for (const sheet of sheets.filter((each) => nameOf(each).includes(values.only))) {
    const drawn = await drawSheet(browser, origin, sheet);
    const place = join(values.out, nameOf(sheet));
    if (values.check) {
      const found = await compareSheets(browser, [readFileSync(place), drawn], cellsOf(sheet));
      differing += found.length;
      for (const { label, part } of found)
        process.stderr.write(`${nameOf(sheet)}: ${label} differs in ${(part * 100).toFixed(1)} %\n`);
    } else {
      mkdirSync(values.out, { recursive: true });
      writeFileSync(place, drawn);
    }
    process.stderr.write(`${nameOf(sheet)} ${Math.round(drawn.length / 1000)} kB\n`);
  }
});
if (values.check) process.stderr.write(differing === 0 ? 'all as kept\n' : `${differing} screens differ\n`);
process.exitCode = differing === 0 ? 0 : 1;
