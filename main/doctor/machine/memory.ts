import { readText } from './read-text.ts';

/** Memory of the machine in bytes. */
export type Memory = { readonly totalBytes: number; readonly availableBytes: number };

/** A place that memory is written out to. `plain`: on a disk, as it is. */
export type SwapPlace = { readonly name: string; readonly kind: 'plain' | 'encrypted' | 'in-memory' };

/** Memory by `meminfo` of proc(5); `null` where it does not say. `root` is the machine's root folder. */
export function readMemory(root: string): Memory | null {
  const text = readText(`${root}/proc/meminfo`) ?? '';
  const bytesOf = (name: string): number | null => {
    const kib = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1];
    return kib === undefined ? null : Number(kib) * 1024;
  };
  const totalBytes = bytesOf('MemTotal');
  const availableBytes = bytesOf('MemAvailable');
  return totalBytes === null || availableBytes === null ? null : { totalBytes, availableBytes };
}

/** Swap in use by `swaps` of proc(5); `null` where it cannot be told. An encrypted one is a device of dm-crypt. */
export function readSwaps(root: string): readonly SwapPlace[] | null {
  const text = readText(`${root}/proc/swaps`);
  if (text === null) return null;
  return text
    .split('\n')
    .slice(1)
    .flatMap((line): SwapPlace[] => {
      const [path = '', type = ''] = line.trim().split(/\s+/);
      return path === '' ? [] : [{ name: path, kind: kindOf(root, path, type) }];
    });
}

function kindOf(root: string, path: string, type: string): SwapPlace['kind'] {
  // A file may lie on an encrypted disk; that cannot be seen from here, so it counts as plain.
  if (type !== 'partition') return 'plain';
  const device = /^\/dev\/([\w-]+)$/.exec(path)?.[1] ?? '';
  if (device.startsWith('zram')) return 'in-memory';
  const owner = readText(`${root}/sys/class/block/${device}/dm/uuid`) ?? '';
  return owner.startsWith('CRYPT-') ? 'encrypted' : 'plain';
}
