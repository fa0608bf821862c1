import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import type { ToolIo } from './command.ts';
import { fileProblem } from './files.ts';

/** Lines that are judged together; so many addresses are in memory at once. */
const batchLines = 10_000;

/** Addresses out of files, one a line, in batches; `-` is standard input. Empty lines and those that begin with `#` are skipped. */
export async function* addressesFrom(
  paths: readonly string[],
  io: ToolIo,
): AsyncGenerator<readonly string[]> {
  for (const path of paths) {
    const input = path === '-' ? Readable.from(io.input) : createReadStream(path);
    try {
      yield* batchesOf(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }));
    } catch (error) {
      throw fileProblem(path, error);
    }
  }
}

async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  for await (const line of lines) {
    const address = line.trim();
    if (address === '' || address.startsWith('#')) continue;
    batch.push(address);
    if (batch.length < batchLines) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
