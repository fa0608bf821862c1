import { networkInterfaces } from 'node:os';

/** This terminal's own address on the hotel's network, for `net_local` (O82 8(2)); loopback when it has no other. */
export function lanAddress(configured: string): string {
  if (configured !== 'auto') return configured;
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((each) => each !== undefined && !each.internal && each.family === 'IPv4');
  return outside?.address ?? '127.0.0.1';
}
