import type { TerminalConfig } from '../shape.ts';
import type { FindRollback, OpenBundle } from './judge-bundle.ts';

/** Keys that may sign settings, as what opens them; or what is wrong with their file, for a person. */
export type BundleKeys =
  | { readonly ok: true; readonly open: OpenBundle }
  | { readonly ok: false; readonly why: string };

/** The text that was taken last, `null` before the first; not `ok` where its file is broken. */
export type KeptBundle = { readonly file: string } & (
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false }
);

/** What reading signed settings needs beside the files of the settings. */
export type BundlePorts = {
  /** Keys that may sign settings. Those of `trustFile` may not: the authority approves access, not a hotel's devices. */
  readonly keysFrom: (settingsTrustFile: string, trustFile: string) => BundleKeys;
  readonly findRollback: FindRollback;
  /** Thumbprint of the terminal's key; `null` before it has one. */
  readonly thumbprint: (dataFolder: string) => Promise<string | null>;
  readonly kept: (dataFolder: string) => KeptBundle;
  /**
   * Notes a text as taken, before anything is done by it. False when it cannot be noted: it is not taken then. Absent where
   * settings are only looked at.
   */
  readonly keep?: (text: string, config: TerminalConfig) => boolean;
  /** Judges this file as if it lay beside the terminal's own; absent: the one that does. */
  readonly bundleFile?: string;
};
