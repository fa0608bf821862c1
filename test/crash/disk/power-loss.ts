import { createHash } from 'node:crypto';
import { applyTo, type Disk, imageAtRest, isOfJournal, type Lasting } from './disk.ts';
import type { Image } from './effects.ts';
import type { Random } from './random.ts';

/** What of one waiting change a power loss leaves: all, nothing, or of a write some sectors. */
type Left = 'all' | 'nothing' | { readonly sectors: (index: number) => boolean; readonly isLong: boolean };
type Choice = (effect: Lasting, index: number) => Left;

/** What a disk writes whole or not at all. */
const sectorBytes = 512;

/**
 * Disks that a power loss at this moment may leave, each once: nothing of what waits, all of it, each change by itself,
 * all but each, and `count` drawn at random, with torn writes. The seed of `random` fixes which.
 */
export function disksAfterPowerLoss(disk: Disk, count: number, random: Random): Map<string, Image> {
  const images = new Map<string, Image>();
  const take = (choice: Choice): void => {
    const image = imageOfChoice(disk, choice);
    images.set(digestOf(image), image);
  };
  take(() => 'nothing');
  take(() => 'all');
  // Where more waits than that, the random ones must do.
  const one = disk.pending.length <= 64 ? disk.pending.length : 0;
  for (let index = 0; index < one; index += 1) {
    take((_, at) => (at === index ? 'all' : 'nothing'));
    take((_, at) => (at === index ? 'nothing' : 'all'));
  }
  for (let drawn = 0; drawn < count && disk.pending.length > 0; drawn += 1) take(randomChoice(disk, random));
  return images;
}

/** A name for an image: equal images have equal names. */
export function digestOf(image: Image): string {
  const hash = createHash('sha256');
  for (const folder of [...image.folders].sort()) hash.update(`${folder}/\n`);
  for (const [path, bytes] of image.files) hash.update(`${path} ${contentDigest(bytes)}\n`);
  return hash.digest('hex');
}

/** Most files are the same buffer from one image to the next. */
const digests = new WeakMap<Buffer, string>();

function contentDigest(bytes: Buffer): string {
  const known = digests.get(bytes);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(bytes).digest('hex');
  digests.set(bytes, digest);
  return digest;
}

function imageOfChoice(disk: Disk, wanted: Choice): Image {
  const rest = {
    names: new Map(disk.names),
    folders: new Set(disk.folders),
    contents: new Map(disk.contents),
  };
  const choice = disk.fileSystem === 'ordered' ? inOrder(disk, wanted) : wanted;
  for (const [index, effect] of disk.pending.entries()) {
    const left = choice(effect, index);
    if (left === 'all') applyTo(rest, effect);
    else if (left !== 'nothing' && effect.kind === 'write') tear(rest, effect, left);
  }
  return imageAtRest(rest);
}

/** Names and sizes are kept up to some change and lost from there on: where one is lost, so are all later ones. */
function inOrder(disk: Disk, wanted: Choice): Choice {
  const firstLost = disk.pending.findIndex(
    (effect, index) => isOfJournal(effect) && wanted(effect, index) === 'nothing',
  );
  return (effect, index) => {
    if (!isOfJournal(effect)) return wanted(effect, index);
    return firstLost < 0 || index < firstLost ? 'all' : 'nothing';
  };
}

/** Chances are drawn once for each image, so that there are nearly whole disks, nearly empty ones, and all between. */
function randomChoice(disk: Disk, random: Random): Choice {
  const [whole, torn, each] = [random.below(11) / 10, random.below(11) / 10, random.below(11) / 10];
  const isLong = random.chance(0.5);
  const journalEnd = random.below(disk.pending.length + 1);
  const lefts = disk.pending.map((effect, index): Left => {
    if (isOfJournal(effect)) {
      const isKept = disk.fileSystem === 'ordered' ? index < journalEnd : random.chance(whole);
      return isKept ? 'all' : 'nothing';
    }
    if (!random.chance(torn)) return random.chance(whole) ? 'all' : 'nothing';
    const kept = Array.from({ length: sectorsOf(effect) }, () => random.chance(each));
    return { sectors: (sector) => kept[sector] ?? false, isLong };
  });
  return (_, index) => lefts[index] ?? 'nothing';
}

function sectorsOf(effect: Lasting): number {
  if (effect.kind !== 'write' || effect.data.length === 0) return 0;
  const first = Math.floor(effect.offset / sectorBytes);
  return Math.floor((effect.offset + effect.data.length - 1) / sectorBytes) - first + 1;
}

/** Does some sectors of a write. With `isLong` the file has grown to the write's end all the same, by zeros. */
function tear(
  rest: Pick<Disk, 'names' | 'folders' | 'contents'>,
  effect: Lasting & { kind: 'write' },
  left: Exclude<Left, string>,
): void {
  const first = Math.floor(effect.offset / sectorBytes);
  const end = effect.offset + effect.data.length;
  for (let sector = 0; sector < sectorsOf(effect); sector += 1) {
    if (!left.sectors(sector)) continue;
    const from = Math.max(effect.offset, (first + sector) * sectorBytes);
    const to = Math.min(end, (first + sector + 1) * sectorBytes);
    const data = effect.data.subarray(from - effect.offset, to - effect.offset);
    applyTo(rest, { ...effect, offset: from, data });
  }
  const size = rest.contents.get(effect.file)?.length ?? 0;
  if (left.isLong && size < end) applyTo(rest, { kind: 'size', file: effect.file, size: end });
}
