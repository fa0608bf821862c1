import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from '../parts/clean-root.ts';

/** One connection to try. `connect` is for servers that do not speak first. */
export type Try = readonly [way: 'tcp' | 'connect' | 'udp' | 'echo', address: string, port: number];

const program = readFileSync(join(import.meta.dirname, '../../unit/lockdown/network/tries.py'), 'utf8');

/**
 * Tries each place as a user of this number in the network that these words lead to, one after the other, and resolves with those
 * that were reached: an answer came.
 */
export async function reachedBy(
  uid: number,
  tries: readonly Try[],
  within: readonly string[],
): Promise<readonly Try[]> {
  const asUser = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
  const words = [
    ...asUser,
    '/usr/bin/python3',
    '-c',
    program,
    String(uid),
    ...tries.flatMap((one) => one.map(String)),
  ];
  const [command = '', ...rest] = [...within, ...words];
  // Not by a call that blocks: what answers them may be this process.
  const { code, output } = await runToEnd(command, rest);
  if (code !== 0) throw new Error(`the tries ended with ${code}: ${output}`);
  const came = output
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { came: string }).came);
  if (came.length !== tries.length) throw new Error(`${came.length} of ${tries.length} places were tried`);
  return tries.filter((_, at) => came[at] === 'reached');
}
