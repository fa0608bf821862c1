import { once } from 'node:events';
import { runRecords } from './records/run.ts';

// `npm run records -- COMMAND ...`: looks at the records of a terminal or a gateway, and makes packages of them.

// `list | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await runRecords(process.argv.slice(2), {
  write: async (text) => process.stdout.write(text) || once(process.stdout, 'drain'),
  say: (line) => void process.stderr.write(`${line}\n`),
  input: process.stdin,
  progress: process.stderr.isTTY ? (line) => void process.stderr.write(`\r\u001b[K${line}`) : null,
});
