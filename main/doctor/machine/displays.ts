import { readNames } from './read-names.ts';
import { readText } from './read-text.ts';

/** A socket for a display, as the kernel's graphics driver tells it. */
export type DisplaySocket = {
  /** As `HDMI-A-1`. */
  readonly name: string;
  readonly isConnected: boolean;
};

/**
 * Sockets for displays by `/sys/class/drm` (the kernel's DRM documentation, "connector"); `null` where no driver tells of any,
 * as on a virtual machine or on Windows. `sys` is the folder `/sys`.
 */
export function readDisplays(sys: string): readonly DisplaySocket[] | null {
  const sockets = readNames(`${sys}/class/drm`).flatMap((entry): DisplaySocket[] => {
    const name = /^card\d+-(.+)$/.exec(entry)?.[1];
    // A socket for what is written back to memory has no display to it.
    if (name === undefined || name.startsWith('Writeback')) return [];
    const status = readText(`${sys}/class/drm/${entry}/status`);
    return status === null ? [] : [{ name, isConnected: status === 'connected' }];
  });
  return sockets.length === 0 ? null : sockets;
}
