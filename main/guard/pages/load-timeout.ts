import type { WebContents } from 'electron';
import type { Clock } from '../../clock.ts';

/**
 * A page of which nothing has come for so long is given up. The engine itself waits for a proxy or a site that says
 * nothing for as long as it takes (`guard.md` 8).
 */
const silentMs = 12_000;

/**
 * Gives up loads of the main frame that nothing answers: tells the address once, then stops the load. From the first byte
 * of the page on it may take its time.
 */
export function watchLoads(contents: WebContents, clock: Clock, timedOut: (url: string) => void): void {
  let cancel = (): void => {};
  const over = (): void => cancel();
  contents.on('did-start-navigation', ({ url, isMainFrame, isSameDocument }) => {
    if (!isMainFrame || isSameDocument) return;
    cancel();
    cancel = clock.alarm(silentMs, () => {
      timedOut(url);
      if (!contents.isDestroyed()) contents.stop();
    });
  });
  contents.on('did-navigate', over);
  // Failed, aborted, became a download. A failure's own event may come after the next load has begun.
  contents.on('did-stop-loading', over);
  contents.once('destroyed', over);
}
