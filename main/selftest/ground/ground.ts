import type { WebContents } from 'electron';

/** A touch or click on a page, in CSS pixels of the page. */
export type Touch = {
  readonly x: number;
  readonly y: number;
  readonly button?: 'left' | 'middle' | 'right';
  readonly modifiers?: readonly Modifier[];
};

/** A key as Electron names it. */
export type Key = { readonly key: string; readonly modifiers?: readonly Modifier[] };

type Modifier = 'control' | 'alt' | 'shift' | 'meta';

/** How a script is run: in which frame (a part of its address), and as if a guest had just touched the page. */
export type RunOptions = { readonly frame?: string; readonly gesture?: boolean };

/** A page in front of a guest, and what the tries of the self-test do with it. What they do is the same on every ground. */
export type Ground = {
  /** Opens `host/path` and resolves when its page is there; rejects when it does not come. */
  visit(address: string): Promise<void>;
  /** Gives any text to whatever takes what a guest types as an address. */
  enter(typed: string): void;
  /** Runs a script in the page; rejects when the page gives no answer in time. */
  run(script: string, options?: RunOptions): Promise<unknown>;
  touch(touch: Touch): void;
  press(key: Key): void;
  /** Resolves when the page gets what hands do: the engine drops it for a while after a load. */
  untilTouchable(): Promise<void>;
  /** Asked of the engine: a page behind a dialog answers nothing. */
  url(): string;
  /** Addresses that any frame went to since the last call. */
  arrivals(): readonly string[];
  /** Every page there is, new windows among them. */
  pages(): number;
  /** What was refused since the last call, by kind; nothing refuses on a bare ground. */
  refusals(): readonly string[];
  /** Kills the process of the page. */
  crash(): void;
  /** Puts a text on the system's clipboard. */
  copy(text: string): void;
  /** The guest leaves; `proved` names what could not be proved gone. */
  leave(): Promise<{ readonly unproved: readonly string[] }>;
  /** What is left of the guest's storage; also after `leave`. */
  left(): Promise<{ readonly cookies: number; readonly cacheBytes: number }>;
};

/** What is different from one ground to the other. */
export type GroundParts = {
  /** The page in front; throws while there is none. */
  readonly contents: () => WebContents;
  /** Opens an address; resolves when its page is there. */
  readonly open: (url: string) => Promise<void>;
} & Pick<Ground, 'enter' | 'arrivals' | 'pages' | 'refusals' | 'copy' | 'leave'>;
