import { createServer } from 'node:net';

/** A loopback port nobody listens on now: `wanted` if it is given and free, else one the system picks. */
export async function findFreePort(wanted: number | null = null): Promise<number> {
  if (wanted !== null && (await tryPort(wanted)) !== null) return wanted;
  const found = await tryPort(0);
  if (found === null) throw new Error('no free port on 127.0.0.1');
  return found;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      const listening = typeof address === 'object' && address !== null ? address.port : null;
      probe.close(() => resolve(listening));
    });
  });
}
