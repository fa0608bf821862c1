import { readFileSync } from 'node:fs';
import type { AppStart } from './orders.ts';

const argument = '--leaks-start=';

/** What the runner wrote for this app. */
export function readStart(): AppStart {
  const file = process.argv.find((each) => each.startsWith(argument))?.slice(argument.length) ?? '';
  return JSON.parse(readFileSync(file, 'utf8')) as AppStart;
}
