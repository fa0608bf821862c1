import { canonical, type Json } from './forge/bytes.ts';
import { goodPackage } from './forge/good.ts';
import type { Files, Hands, Packed } from './forge/pack.ts';
import { type Random, randomOf } from './forge/random.ts';
import type { Entry, World } from './forge/world.ts';
import { zipOf } from './forge/zip.ts';
import { checkDelaySeconds, exporterOf, flipped, type Mutant } from './mutants/row.ts';

/** Good packages kept to be changed again and again; those that are signed anew are made each time. */
export type FuzzBases = Map<number, Packed>;

/** Package number `seed` of the fuzz: a good one with one to three random changes, some of them signed anew. */
export function fuzzed(seed: number, bases: FuzzBases): Mutant {
  const random = randomOf(`fuzz ${seed}`);
  const kind = random.pick(['bytes', 'files', 'files', 'lines', 'lines', 'signed'] as const);
  if (kind === 'signed') return signedAnew(random, seed);
  const number = Math.floor(seed / 100);
  const base = bases.get(number) ?? goodPackage(`fuzz ${number}`);
  bases.clear();
  bases.set(number, base);
  const now = base.at + checkDelaySeconds;
  if (kind === 'bytes') return { bytes: changedBytes(random, base.bytes), now, outside: {} };
  const files: Files = new Map(base.files);
  for (let count = random.between(1, 3); count > 0; count--) {
    if (kind === 'files') changeFile(random, files);
    else changeLine(random, files, random.pick([...files.keys()]));
  }
  const names = [...files.keys()].filter((name) => name !== 'manifest.json').sort();
  const entries = ['manifest.json', ...names].map((name) => ({
    name,
    content: files.get(name) ?? Buffer.alloc(0),
  }));
  return { bytes: zipOf(entries), now, outside: {} };
}

/** Changes that the rest of the package, signatures included, is made to fit. */
function signedAnew(random: Random, seed: number): Mutant {
  const hands: Hands = random.pick<Hands>([
    { world: (world) => changeEntries(random, world) },
    { filled: (world) => changeEntries(random, world) },
    { content: (files) => changeLine(random, files, random.pick([...files.keys()])) },
    { content: (files) => changeFile(random, files) },
    { manifest: (manifest) => void changeValue(random, manifest as { [member: string]: Json }) },
    { exported: (entry) => void changeValue(random, entry) },
  ]);
  const packed = goodPackage(`fuzz signed ${seed}`, hands);
  return { bytes: packed.bytes, now: packed.at + checkDelaySeconds, outside: {} };
}

function changedBytes(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length);
  switch (random.below(4)) {
    case 0:
      return flipped(random, bytes);
    case 1:
      return Buffer.concat([
        bytes.subarray(0, at),
        bytes.subarray(Math.min(bytes.length, at + random.between(1, 300))),
      ]);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), random.bytes(random.between(1, 20)), bytes.subarray(at)]);
    default:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(random.below(bytes.length))]);
  }
}

/** Changes bytes of a file, whose checksum in the zip is made to fit. */
function changeFile(random: Random, files: Files): void {
  const name = random.pick([...files.keys()]);
  const content = files.get(name) ?? Buffer.alloc(0);
  if (content.length > 0)
    files.set(name, random.chance(0.5) ? flipped(random, content) : changedBytes(random, content));
}

/** Changes one line as JSON where it is JSON: a value, or the order, number or spelling of lines. */
function changeLine(random: Random, files: Files, name: string): void {
  const lines = (files.get(name) ?? Buffer.alloc(0)).toString('latin1').split('\n');
  const at = random.below(lines.length);
  const line = Buffer.from(lines[at] ?? '', 'latin1').toString();
  const place = random.below(6);
  if (place === 0) lines.splice(at, 1);
  else if (place === 1) lines.splice(at, 0, lines[at] ?? '');
  else if (place === 2) lines.splice(at, 2, lines[at + 1] ?? '', lines[at] ?? '');
  else lines[at] = Buffer.from(changedJson(random, line)).toString('latin1');
  files.set(name, Buffer.from(lines.join('\n'), 'latin1'));
}

function changedJson(random: Random, line: string): string {
  try {
    const value = JSON.parse(line) as Json;
    if (typeof value !== 'object' || value === null) return line;
    changeValue(random, value as { [member: string]: Json });
    return random.chance(0.9) ? canonical(value) : JSON.stringify(value, null, 1).replaceAll('\n', '');
  } catch {
    return `${line}${random.pick(['', ' ', 'x', '\u0000', '\ufeff'])}`;
  }
}

/** Changes one value somewhere inside. */
function changeValue(random: Random, value: { [member: string]: Json }): void {
  const names = Object.keys(value);
  if (names.length === 0) return;
  const name = random.pick(names);
  const inner = value[name];
  if (typeof inner === 'object' && inner !== null && random.chance(0.8)) {
    changeValue(random, inner as { [member: string]: Json });
    return;
  }
  switch (random.below(9)) {
    case 0:
      delete value[name];
      return;
    case 1:
      value[`${name}x`] = 1;
      return;
    case 2:
      value[name] = random.pick<Json>([null, 0, -1, '', [], {}, true, 2 ** 53 - 1, 'ä', '\u2028', 1e21]);
      return;
    default:
      value[name] = nearTo(random, inner);
  }
}

function nearTo(random: Random, inner: Json | undefined): Json {
  if (typeof inner === 'number') return inner + random.pick([-1, 1, -900, 901, 86_400, -86_400]);
  if (typeof inner === 'boolean') return !inner;
  if (typeof inner !== 'string' || inner === '') return random.hex(4);
  const at = random.below(inner.length);
  return `${inner.slice(0, at)}${random.pick(['', '0', 'a', '-', '/', ' ', '=', '\n', 'é'])}${inner.slice(at + 1)}`;
}

function changeEntries(random: Random, world: World): void {
  const { entries } = random.chance(0.7) ? exporterOf(world) : random.pick(world.origins);
  const at = random.between(1, entries.length - 1);
  const entry = entries[at] as Entry;
  switch (random.below(5)) {
    case 0:
      entries.splice(at, 1);
      return;
    case 1:
      entries.splice(at, 0, { ...entry });
      return;
    case 2:
      entry.at = Math.max(0, entry.at + random.pick([-90_000, -1000, -1, 1, 1000, 90_000]));
      return;
    default:
      changeValue(random, entry);
  }
}
