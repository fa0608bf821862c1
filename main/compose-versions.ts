import { readFileSync } from 'node:fs';
import type { Clock } from './clock.ts';
import type { TerminalConfig } from './config/shape.ts';
import type { Log } from './log/log.ts';
import { openSigned } from './profile/signed-text.ts';
import { readTrust } from './profile/trust.ts';
import type { Report } from './supervisor/messages.ts';
import type { Tree, TreeListener } from './supervisor/tree.ts';
import { systemDisk } from './updates/disk.ts';
import { manifestShape, type OpenManifest, releaseType } from './updates/manifest.ts';
import { watchTrial } from './updates/trial-watch.ts';
import { createVersionStore } from './updates/version-store.ts';

/** A program that trees are started from, and what stands before their own arguments. */
export type TreeProgram = { readonly executable: string; readonly arguments: readonly string[] };

/** Which version of the app the supervisor starts its trees from. */
export type Versions = {
  /** Looks through what lies there; call it before the first tree. */
  open(): Promise<void>;
  /** Starts a tree of the version that is chosen now. `installed`: the program of the installed package. */
  begin(
    installed: TreeProgram,
    listener: TreeListener,
    start: (program: TreeProgram, listener: TreeListener) => Tree,
  ): Tree;
};

/** What it is made of. */
export type VersionsDeps = {
  readonly config: Pick<TerminalConfig, 'updates'>;
  /** Version of the installed package. */
  readonly installed: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Has fresh trees take the place of those that run, between sessions. */
  readonly renew: () => void;
};

/** Opens manifests by the keys of a file; null where it is no set of public keys. */
export function manifestOpener(trustFile: string): OpenManifest | null {
  try {
    const read = readTrust(readFileSync(trustFile, 'utf8'));
    return read.ok ? (jws) => openSigned(jws, read.trust, releaseType, manifestShape) : null;
  } catch {
    return null;
  }
}

/** Builds it. Without `updates` in the settings, or without usable keys, the installed package is all there is. */
export function composeVersions({ config, installed, clock, log, renew }: VersionsDeps): Versions {
  const { updates } = config;
  const open = updates === null ? null : manifestOpener(updates.trustFile);
  if (updates !== null && open === null) log.error('updates.no-keys');
  if (updates === null || open === null) {
    return { open: async () => {}, begin: (program, listener, start) => start(program, listener) };
  }
  const versions = createVersionStore({
    ...{ folder: updates.folder, disk: systemDisk, open, installed, log },
    platform: process.platform,
    arch: process.arch,
    nowMs: clock.nowMs,
  });

  const take = async (version: string): Promise<void> => {
    if ((await versions.take(version)) === null) renew();
  };

  return {
    open: versions.open,
    begin(program, listener, start) {
      const chosen = versions.chosen();
      const heard: TreeListener = {
        report(report: Report) {
          if (report.type === 'fetched') void take(report.version);
          listener.report(report);
        },
        died: listener.died,
      };
      const chosenProgram = chosen === null ? program : { executable: chosen.executable, arguments: [] };
      return watchTrial({ versions, clock, renew }, chosen, heard, (watched) =>
        start(chosenProgram, watched),
      );
    },
  };
}
