import { join } from 'node:path';
import { z } from '../../preload/contract/z.ts';
import { type KeptFile, keptFile } from '../access/kept/kept-file.ts';
import { ownFiles } from '../access/machine/own-files.ts';

const lastResultShape = z.strictObject({
  atMs: z.int().min(0),
  /** Of the program that was tested. */
  version: z.string().min(1).max(64),
  closed: z.int().min(0),
  /** Rows that could be checked. */
  rows: z.int().min(1),
  /** Ids of the rows that are open. */
  open: z.array(z.string().max(8)).max(500),
});

/** What the last self-test found, as the terminal keeps it. */
export type LastResult = z.infer<typeof lastResultShape>;

/** The file that holds it, in the data folder of a terminal. */
export function lastResult(dataFolder: string): KeptFile<LastResult> {
  return keptFile(join(dataFolder, ownFiles.selfTest), lastResultShape);
}
