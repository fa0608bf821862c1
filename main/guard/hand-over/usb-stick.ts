import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, open, readdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { freeNameOf } from './stick-name.ts';

/** The folder on which the system mounts a guest's stick. */
export type UsbStick = {
  /** A stick is in and can be written to. */
  isIn(): Promise<boolean>;
  /** Writes a copy under a name that is free and reads it back; rejects, and leaves nothing behind, unless both are the same. */
  save(path: string, name: string): Promise<void>;
};

/** What of the file system decides; the real one unless a test says otherwise. */
export type StickProbe = { readonly deviceOf: (path: string) => Promise<number> };

const realProbe: StickProbe = { deviceOf: async (path) => (await stat(path)).dev };

/** Without a stick the folder is a plain one of the terminal's own disk: nothing is ever written there. */
export function createUsbStick(folder: string, probe: StickProbe = realProbe): UsbStick {
  const isIn = async (): Promise<boolean> => {
    try {
      const [own, above] = await Promise.all([probe.deviceOf(folder), probe.deviceOf(dirname(folder))]);
      if (own === above) return false;
      await access(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  };
  return {
    isIn,
    async save(path, name) {
      if (!(await isIn())) throw new Error('no-stick');
      const target = join(folder, freeNameOf(name, await readdir(folder)));
      // Never over what is there, and never through a link that somebody has put on the stick.
      const handle = await open(target, 'wx+');
      try {
        await handle.writeFile(createReadStream(path));
        await handle.sync();
        if ((await digestOf(path)) !== (await digestOf(target))) throw new Error('differs');
        // A stick that was pulled out meanwhile leaves the plain folder, and the copy went with it.
        if (!(await isIn())) throw new Error('no-stick');
      } catch (error) {
        await unlink(target).catch(() => {});
        throw error;
      } finally {
        await handle.close().catch(() => {});
      }
    },
  };
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
