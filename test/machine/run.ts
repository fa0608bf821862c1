// node run.ts FILE.deb [--variant NAME] [--pictures DIR] [--json]: the guide for Linux, done on a whole machine: a virtual one with a
// kernel, systemd, a screen and a keyboard. `npm run machine` makes the package. Root on Debian only: it installs a Debian, and gives
// the machine a network of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inNamespace } from '../../main/tools/setup/launch/namespace.mjs';
import { makeDisk, makeEmptyDisks } from './parts/make-disk.ts';
import { machineFiles } from './parts/places.ts';
import { variantOf } from './variants/variants.ts';

const { positionals, values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    pictures: { type: 'string' },
    variant: { type: 'string', default: 'plain' },
  },
  allowPositionals: true,
});
const { hardware, packages } = variantOf(values.variant);
const folder = mkdtempSync(join(tmpdir(), 'guestway-machine-'));
const note = (text: string): void => void process.stderr.write(`${text}\n`);

try {
  note('Installing a Debian with the package');
  await makeDisk(machineFiles(folder), positionals[0] ?? '', packages);
  makeEmptyDisks(machineFiles(folder), hardware);
  const [command = '', ...words] = inNamespace();
  const inside = [process.execPath, join(import.meta.dirname, 'locked-machine.ts'), folder, values.variant];
  const pictures = values.pictures === undefined ? [] : [values.pictures];
  const child = spawn(command, [...words, ...inside, ...pictures], {
    stdio: ['ignore', values.json ? 1 : 'ignore', 2],
  });
  const [code] = await once(child, 'exit');
  process.exitCode = code === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
