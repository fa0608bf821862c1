import type { Profile } from '../../../main/profile/shape.ts';
import type { RowTarget } from '../rows/row.ts';

/** What the app is told in a file when it starts. */
export type AppStart = {
  /** Folder of everything the app writes. */
  readonly scratchFolder: string;
  /** What the guard is opened for; `null` for the app without a guard. */
  readonly profile: Profile | null;
};

/** A page row as the app needs it. */
export type PageOrder = {
  readonly id: string;
  readonly url: string;
  readonly isTouched: boolean;
  readonly dwellMs: number;
};

/** Rows of the main process by their ids. */
export type VectorOrder = { readonly id: string; readonly target: RowTarget };

/** What the runner asks for, both lists side by side; answered once all of it is over. */
export type Order = { readonly pages: readonly PageOrder[]; readonly vectors: readonly VectorOrder[] };

/** First word of the app. */
export type Ready = { readonly type: 'ready'; readonly electron: string; readonly proxyPort: number | null };

/** Everything the app says. */
export type FromApp =
  | Ready
  | { readonly type: 'opened'; readonly id: string }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly error: string };
