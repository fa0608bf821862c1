import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { runAuthority } from './authority/run.ts';
import { processIo } from './rules/process-io.ts';

// `npm run authority -- COMMAND ...`: the authority's side. What it does is in `authority/` and `main/authority`.

/** Asks on the terminal; what is typed for a secret is not shown. Null when nobody is there to answer. */
async function ask(question: string, isSecret: boolean): Promise<string | null> {
  if (!process.stdin.isTTY) return null;
  process.stderr.write(question);
  const output = isSecret ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  // Who presses Ctrl+D or Ctrl+C gives no answer.
  const answer = await lines.question('').catch(() => null);
  lines.close();
  if (isSecret) process.stderr.write('\n');
  return answer;
}

process.exitCode = await runAuthority(process.argv.slice(2), {
  ...processIo(),
  progress: null,
  nowMs: () => Date.now(),
  ask,
});
