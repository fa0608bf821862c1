import type { Clock } from '../clock.ts';

/** Longer than requests may take to finish, shorter than a service manager waits before it kills. */
const stopLimitMs = 20_000;

/** Resolves at the first signal to stop; after it, a second ends the process at once, as a crash would. */
export function stopSignal(): Promise<void> {
  let isStopping = false;
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        if (isStopping) process.exit(1);
        isStopping = true;
        resolve();
      });
  });
}

/** Closes, and calls `exit` with 1 where that fails or takes longer than twenty seconds: something may hang on to the process. */
export async function closeOrExit(
  close: () => Promise<void>,
  { clock, exit }: { readonly clock: Pick<Clock, 'alarm'>; readonly exit: (code: number) => void },
): Promise<void> {
  const cancel = clock.alarm(stopLimitMs, () => exit(1));
  try {
    await close();
  } catch {
    exit(1);
  } finally {
    cancel();
  }
}
