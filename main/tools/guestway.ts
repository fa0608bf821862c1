import { readFileSync } from 'node:fs';
import { runCli } from '../cli/cli.ts';
import { systemIo } from '../cli/system-io.ts';
import { systemClock } from '../clock.ts';

// `npm run guestway -- WORD ...`: the command line of the installed app, on plain Node. What it does is in `main/cli`.

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
process.exitCode = await runCli(
  process.argv.slice(2),
  systemIo({ version, isInstalled: false, program: [], environment: process.env, nowMs: systemClock.nowMs }),
);
