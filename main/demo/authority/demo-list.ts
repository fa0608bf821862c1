import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeListFile } from '../../guard/lists/list-file.ts';
import { sha256 } from '../../guard/lists/sha256.ts';
import { compileHostList, createListContent } from '../../guard/rules/hosts/compile-host-list.ts';
import { covers } from '../../guard/rules/hosts/host-list.ts';

/** Name of the demo's category list, as a blocked page shows it. */
export const demoListName = 'gambling-and-scams';

const gambling = [
  'casino',
  'poker',
  'slots',
  'roulette',
  'bingo',
  'betting',
  'lottery',
  'jackpot',
  'baccarat',
];
const scams = ['phish', 'malware', 'scareware', 'keylogger', 'cracked-software', 'fake-parcel', 'easy-loan'];
const before = [
  '',
  'play-',
  'lucky-',
  'royal-',
  'golden-',
  'vip-',
  'mega-',
  'first-',
  'grand-',
  'my-',
  'the-',
];
const after = [
  '',
  '-bonus',
  '-online',
  '-club',
  '-palace',
  '-world',
  '-live',
  '-direct',
  '-prize',
  '-24',
  '-now',
];
const countries = ['', '.asia', '.europe', '.africa'];

/** Names of nobody: they end in `.example` or `.test` (RFC 2606). One of them is a site of the demo. */
export function demoListNames(): readonly string[] {
  const words = [...gambling, ...scams];
  const made = words.flatMap((word) =>
    before.flatMap((first) =>
      after.flatMap((last) => countries.map((country) => `${first}${word}${last}${country}.example`)),
    ),
  );
  return [...made, 'luckystrike.test'];
}

/** Compiles the demo's list into a folder, where the demo gateway serves it from, and tells its digest. */
export function keepDemoList(folder: string): string {
  const content = createListContent();
  for (const name of demoListNames()) content.names.add(name, covers.both);
  const compiled = compileHostList(content, { sha256 });
  if (!compiled.ok) throw new Error(`demo list: ${compiled.code}`);
  const bytes = new Uint8Array(compiled.bytes);
  const digest = createHash('sha256').update(bytes).digest('hex');
  const file = join(folder, `${digest}.gwl`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeListFile(file, bytes);
  return digest;
}
