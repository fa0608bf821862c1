import { join } from 'node:path';
import type { Log } from '../log/log.ts';
import type { Disk } from './disk.ts';
import { judgeRelease, type OpenManifest, type ReleaseManifest } from './manifest.ts';
import { appFolderName, isVersionWhole, manifestFileName, stageRelease, writeText } from './stage-release.ts';
import { problemCode } from './update-problem.ts';
import {
  choicesOf,
  damaged,
  failed,
  floorOf,
  freshUpdateState,
  opened,
  proved,
  readUpdateState,
  refused,
  staged,
  type UpdateState,
} from './update-state.ts';

/** A version that may be started. */
export type ChosenVersion = {
  readonly version: string;
  readonly executable: string;
  /** It runs and is not sound yet. */
  readonly isOnTrial: boolean;
};

/** The versions of a terminal on its disk; one program at a time may hold them. */
export type VersionStore = {
  /** Reads what is kept, clears what a power cut left, and looks through what may be started. Call it first. Rejects never. */
  open(): Promise<void>;
  /** What trees are started from now; null: the installed package. */
  chosen(): ChosenVersion | null;
  /**
   * Judges an archive that lies in the spool and lays its version down. Null when it is on trial from now on, or the code of why
   * not; then whatever was in force still is.
   */
  take(version: string): Promise<string | null>;
  /** The version on trial is sound. */
  proved(version: string): Promise<void>;
  /** A start of the version on trial failed. */
  failed(version: string, code: string): Promise<void>;
  state(): UpdateState;
};

/** What it needs. */
export type VersionStoreDeps = {
  /** Holds versions, state and what is fetched. */
  readonly folder: string;
  readonly disk: Disk;
  readonly open: OpenManifest;
  readonly platform: string;
  readonly arch: string;
  /** Version of the installed package, whose supervisor this is. */
  readonly installed: string;
  readonly nowMs: () => number;
  readonly log: Log;
};

/** Where each thing lies below the folder of updates. */
export const updatePlaces = (folder: string) => ({
  state: join(folder, 'state.json'),
  versions: join(folder, 'versions'),
  /** Written by whoever fetches: the terminal. */
  spool: join(folder, 'spool'),
  archive: (version: string): string => join(folder, 'spool', `${version}.tar.gz`),
  manifest: (version: string): string => join(folder, 'spool', `${version}.jws`),
});

/** Makes it; nothing is touched before `open`. */
export function createVersionStore(deps: VersionStoreDeps): VersionStore {
  const { folder, disk, log, nowMs, installed } = deps;
  const places = updatePlaces(folder);
  let state = freshUpdateState;
  let isBroken = true;
  let whole = new Map<string, ReleaseManifest>();
  let turn: Promise<unknown> = Promise.resolve();

  /** One thing at a time: each reads what the last has written. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const next = turn.then(work);
    turn = next.catch(() => {});
    return next;
  };

  /** Holds on the disk before it holds here: what is started must be what a power cut would find. */
  const change = async (next: UpdateState): Promise<void> => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    const beside = `${places.state}.new`;
    await disk.remove(beside);
    await writeText(disk, beside, JSON.stringify(next));
    await disk.rename(beside, places.state);
    await disk.syncFolder(folder);
    state = next;
  };

  /** For what must hold whether the disk takes it or not: a version that failed is not started again by this program. */
  const changeAnyway = async (next: UpdateState): Promise<void> => {
    try {
      await change(next);
    } catch (error) {
      log.error('updates.not-kept', { code: problemCode(error) });
      state = next;
    }
  };

  const rulesFor = (version: string) => ({
    open: deps.open,
    version,
    ...{ platform: deps.platform, arch: deps.arch, installed },
    nowMs: null,
    ring: null,
    floor: null,
    bad: [],
  });

  /** The manifest of a version that lies there as it was signed; null for any other. */
  const lookThrough = async (version: string): Promise<ReleaseManifest | null> => {
    try {
      const versionFolder = join(places.versions, version);
      const jws = await disk.readText(join(versionFolder, manifestFileName));
      const verdict = jws === null ? null : await judgeRelease(jws.trim(), rulesFor(version));
      if (verdict?.ok !== true) return null;
      return (await isVersionWhole(disk, versionFolder, verdict.manifest)) ? verdict.manifest : null;
    } catch {
      return null;
    }
  };

  /** Looks through all that may be started; what is not whole is given up. */
  const lookThroughAll = async (): Promise<void> => {
    const found = new Map<string, ReleaseManifest>();
    for (const version of choicesOf(state)) {
      const manifest = await lookThrough(version);
      if (manifest !== null) found.set(version, manifest);
      else {
        log.error('updates.damaged', { version });
        await changeAnyway(damaged(state, version, nowMs()));
      }
    }
    whole = found;
  };

  /** Exactly what may be started stays. What cannot be removed now is removed at the next start. */
  const clear = async (): Promise<void> => {
    const kept = choicesOf(state);
    try {
      for (const { name } of await disk.entries(places.versions))
        if (!kept.includes(name)) await disk.remove(join(places.versions, name));
    } catch (error) {
      log.warn('updates.not-cleared', { code: problemCode(error) });
    }
  };

  const take = async (version: string): Promise<string | null> => {
    if (isBroken) return 'state-broken';
    if (state.trial !== null) return 'trial-runs';
    const jws = (await disk.readText(places.manifest(version)))?.trim() ?? '';
    const rules = { ...rulesFor(version), floor: floorOf(state, installed), bad: state.bad };
    const verdict = await judgeRelease(jws, rules);
    if (!verdict.ok) return verdict.code;
    const { manifest } = verdict;
    await stageRelease({
      ...{ disk, jws, manifest },
      versionsFolder: places.versions,
      archiveFile: places.archive(version),
    });
    // Read back: a disk that loses bytes is found before anything is started from it.
    if ((await lookThrough(version)) === null) return 'damaged';
    whole.set(version, manifest);
    await change(staged(state, version));
    return null;
  };

  const clearSpool = async (version: string): Promise<void> => {
    await disk.remove(places.archive(version));
    await disk.remove(places.manifest(version));
  };

  return {
    open: () =>
      inTurn(async () => {
        try {
          state = readUpdateState(await disk.readText(places.state));
          isBroken = false;
        } catch (error) {
          // The floor is not known any more: the installed package runs, and nothing is taken.
          log.error('updates.state-broken', { error: error instanceof Error ? error.name : 'unknown' });
          return;
        }
        await changeAnyway(opened(state, installed, nowMs()));
        await lookThroughAll();
        await clear();
      }),
    chosen() {
      for (const version of choicesOf(state)) {
        const manifest = whole.get(version);
        if (manifest === undefined) continue;
        const executable = join(places.versions, version, appFolderName, manifest.executable);
        return { version, executable, isOnTrial: state.trial?.version === version };
      }
      return null;
    },
    take: (version) =>
      inTurn(async () => {
        let code: string | null;
        try {
          code = await take(version);
        } catch (error) {
          code = problemCode(error);
          await clear();
        }
        log.info('updates.take', { version, code });
        try {
          if (code !== null && code !== 'trial-runs' && !isBroken)
            await changeAnyway(refused(state, version, code, nowMs()));
          if (code !== 'trial-runs') await clearSpool(version);
        } catch (error) {
          log.warn('updates.not-cleared', { code: problemCode(error) });
        }
        return code;
      }),
    proved: (version) =>
      inTurn(async () => {
        if (state.trial?.version !== version) return;
        await changeAnyway(proved(state, version, nowMs()));
        log.info('updates.taken', { version });
        await clear();
      }),
    failed: (version, code) =>
      inTurn(async () => {
        if (state.trial?.version !== version) return;
        await changeAnyway(failed(state, version, code, nowMs()));
        const isBad = state.trial === null;
        log.warn('updates.start-failed', { version, code, isBad });
        if (isBad) await clear();
      }),
    state: () => state,
  };
}
