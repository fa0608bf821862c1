import { once } from 'node:events';
import { runRules } from './rules/run.ts';

// `npm run rules -- COMMAND ...`: the rule tester, for IT and authority. What it does is in `rules/` and `main/guard/tester`.

// `explain ... | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await runRules(process.argv.slice(2), {
  write: async (text) => process.stdout.write(text) || once(process.stdout, 'drain'),
  say: (line) => void process.stderr.write(`${line}\n`),
  input: process.stdin,
  progress: process.stderr.isTTY ? (line) => void process.stderr.write(`\r\u001b[K${line}`) : null,
});
