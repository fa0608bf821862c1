/** A virtual display. */
export type Xvfb = {
  /** For DISPLAY. */
  readonly name: string;
  /** It ends by itself with this process. */
  stop(): void;
};

/**
 * Starts a virtual display with one screen of this size in pixels ("1920x1080"), and resolves when it takes clients. `access` are
 * the words of Xserver(1) on who may connect. Rejects with what Xvfb says when it does not start.
 */
export function startXvfb(size: string, access: readonly string[]): Promise<Xvfb>;
