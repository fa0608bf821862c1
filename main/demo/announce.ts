import type { Server } from 'node:net';

/**
 * Listens, on loopback when no address is named, says so with one JSON line on standard output (`{"ready":true,"port":…}`), and leaves with exit
 * code 0 on SIGTERM, on SIGINT and when the process that started it is gone. A port that is taken ends the process
 * with exit code 1.
 */
export function announceAndServe(
  server: Server,
  { port, host = '127.0.0.1' }: { readonly port: number; readonly host?: string | undefined },
  stop: () => Promise<void>,
): void {
  const leave = (): void => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.once(signal, leave);
  server.once('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  server.listen(port, host, () => {
    const address = server.address();
    const listening = typeof address === 'object' && address !== null ? address.port : port;
    process.stdout.write(`${JSON.stringify({ ready: true, port: listening })}\n`);
  });
}
