import { once } from 'node:events';
import type { ToolIo } from './command.ts';

/** The real output and input of this process, which ends once nobody reads its output. */
export function processIo(): ToolIo {
  endWithReader();
  return {
    write: async (text) => process.stdout.write(text) || once(process.stdout, 'drain'),
    say: (line) => void process.stderr.write(`${line}\n`),
    input: process.stdin,
    progress: process.stderr.isTTY ? (line) => void process.stderr.write(`\r\u001b[K${line}`) : null,
  };
}

/** `... | head` closes the pipe early; that is no failure, and there is nothing left to say. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
