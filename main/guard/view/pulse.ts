import type { WebContents } from 'electron';
import type { Clock } from '../../clock.ts';

/** Asked again this long after an answer. */
const pauseMs = 1_000;
/**
 * A page that runs nothing for so long is hung: with the pause before, it is gone 3.5 to 4.5 s after it stopped. The
 * engine's own `unresponsive` comes 15 s after an input and only then (`guard.md` 8); shorter than this and a busy machine
 * would lose honest pages.
 */
const hungMs = 3_500;

/** Tells once when a page stops answering; a page on its way to another is given its time. Returns what ends the watch. */
export function watchPulse(contents: WebContents, clock: Clock, hung: () => void): () => void {
  let cancel = (): void => {};
  let navigations = 0;
  let isOver = false;
  const ask = (): void => {
    if (isOver || contents.isDestroyed()) return;
    const asked = navigations;
    const next = (): void => {
      cancel();
      if (!isOver) cancel = clock.alarm(pauseMs, ask);
    };
    cancel = clock.alarm(hungMs, () => {
      // A question asked of a document that was left is never answered.
      if (asked === navigations && !contents.isDestroyed()) hung();
      else ask();
    });
    contents.mainFrame.executeJavaScript('0').then(next, next);
  };
  contents.on('did-start-navigation', () => {
    navigations += 1;
  });
  ask();
  return () => {
    isOver = true;
    cancel();
  };
}
