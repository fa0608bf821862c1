import type { Surface } from '../../preload/contract/commands.ts';

/** The part of a frame that trust is decided on. */
export type FrameLike = { readonly origin: string };

/** The part of an IPC event that trust is decided on. `senderFrame` is `null` once the frame is gone. */
export type SenderEvent = { readonly senderFrame: FrameLike | null };

/** Origin of every shell page. */
export const shellOrigin = 'app://shell';

/**
 * Says which shell page sent an event, or `null` for everything else: child frames, guest pages, `about:blank`.
 * Frames are compared by identity; `BrowserWindow.fromWebContents` is no test of trust (`architecture.md` 4).
 */
export function createSurfaceOf(
  mainFrameOf: (surface: Surface) => FrameLike | null,
): (event: SenderEvent) => Surface | null {
  return ({ senderFrame }) => {
    if (senderFrame === null || senderFrame.origin !== shellOrigin) return null;
    return senderFrame === mainFrameOf('guest') ? 'guest' : null;
  };
}
