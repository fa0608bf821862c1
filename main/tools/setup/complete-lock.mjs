// npm run lock, after npm install: a registry that does not carry every platform's build of a package makes npm leave those
// out of the lock file, and `npm ci` then refuses the file. With --write this writes them in, as a complete registry would;
// without it only says what is missing.
import { readFileSync, writeFileSync } from 'node:fs';
import { inCheckout } from './machine/places.mjs';
import { completeLock } from './steps/lock-file.mjs';

const file = inCheckout('package-lock.json');
const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
if (added.length === 0) process.stderr.write('The lock file is complete.\n');
else if (process.argv.includes('--write')) {
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stderr.write(`Added to the lock file: ${added.join(', ')}\n`);
} else {
  process.stderr.write(`The lock file lacks ${added.join(', ')}; npm run lock adds them.\n`);
  process.exitCode = 1;
}
