import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

// `npm run verify -- FILE.zip ...`: the JavaScript verifier; with --python the Python one. Exit codes are theirs.

const args = process.argv.slice(2).filter((each) => each !== '--python');
const isPython = args.length < process.argv.length - 2;
const program = isPython ? 'python3' : process.execPath;
const file = resolve(import.meta.dirname, isPython ? 'verify.py' : 'verify.mjs');
const { status, error } = spawnSync(program, [file, ...args], { stdio: 'inherit' });
if (error !== undefined) process.stderr.write(`${program} cannot be started: ${error.message}\n`);
process.exitCode = status ?? 2;
