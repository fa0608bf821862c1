import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { z } from '../../../preload/contract/z.ts';
import { guarded, syncFolder } from '../database.ts';
import { canonical } from '../schema/canonical.ts';
import { StoreError } from '../store-error.ts';
import type { KeyProtector } from './protector.ts';

/** A key-encryption key: it wraps every other key and lies in a file of its own, protected. */
export type Kek = { readonly id: string; readonly key: Buffer; readonly kind: KeyProtector['kind'] };

const kekShape = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  kek: z.string().min(1).max(8_192),
  kind: z.enum(['os', 'software']),
});

/** Name of the file in a store's folder. */
export const kekFileName = 'kek';

/** A fresh random one. */
export function newKek({ kind }: KeyProtector): Kek {
  return { id: randomBytes(16).toString('hex'), key: randomBytes(32), kind };
}

/** Writes it beside the one in force; durable when this returns. */
export function writeNextKek(file: string, kek: Kek, protector: KeyProtector): void {
  guarded(() => {
    const handle = openSync(nextOf(file), 'w', 0o600);
    try {
      const sealed = protector.protect(kek.key).toString('base64');
      writeFileSync(handle, canonical({ id: kek.id, kek: sealed, kind: kek.kind }));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    syncFolder(dirname(file));
  });
}

/**
 * Leaves the key of that id as the only one. When it is the next one it takes the place of the one in force, whose bytes are
 * overwritten first; a next one that never came into force goes. To be called again after a crash at any point.
 */
export function settleKek(file: string, id: string): void {
  guarded(() => {
    if (!existsSync(nextOf(file))) return;
    if (parsed(nextOf(file))?.id === id) {
      blotOut(file);
      renameSync(nextOf(file), file);
    } else {
      blotOut(nextOf(file));
      unlinkSync(nextOf(file));
    }
    syncFolder(dirname(file));
  });
}

/**
 * The key of that id from the file or from the next one beside it. Throws `key-missing` when neither has it or it does not
 * open, and `keys-unprotected` when a system's key is asked of a protector that is none.
 */
export function readKek(file: string, id: string, protector: KeyProtector): Kek {
  for (const path of [file, nextOf(file)]) {
    const read = parsed(path);
    if (read?.id !== id) continue;
    if (read.kind === 'os' && protector.kind !== 'os') throw new StoreError('keys-unprotected', 'kek');
    const sealed = Buffer.from(read.kek, 'base64');
    const key = read.kind === 'os' ? unprotected(protector, sealed) : sealed;
    if (key.length !== 32) throw new StoreError('key-missing', 'kek');
    return { id, key, kind: read.kind };
  }
  throw new StoreError('key-missing', 'kek');
}

function nextOf(file: string): string {
  return `${file}.next`;
}

/** Overwrites in place: a file that is only replaced leaves its bytes in the free space of the disk. */
function blotOut(file: string): void {
  if (!existsSync(file)) return;
  const handle = openSync(file, 'r+');
  try {
    writeFileSync(handle, Buffer.alloc(statSync(file).size));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function unprotected(protector: KeyProtector, sealed: Buffer): Buffer {
  try {
    return protector.unprotect(sealed);
  } catch {
    throw new StoreError('key-missing', 'kek');
  }
}

function parsed(path: string): z.infer<typeof kekShape> | null {
  if (!existsSync(path)) return null;
  try {
    return kekShape.parse(JSON.parse(guarded(() => readFileSync(path, 'utf8'))));
  } catch (error) {
    // Half written or blotted out by a crash: the other file is the one in force then.
    if (error instanceof StoreError) throw error;
    return null;
  }
}
