import type { ProgramFacts } from '../../preload/contract/http-fleet-shapes.ts';
import { manifestLimitBytes } from '../../preload/contract/http-releases.ts';
import type { UpdateRing } from '../../preload/contract/update-rings.ts';
import type { GatewayClient } from '../access/gateway-client.ts';
import type { Log } from '../log/log.ts';
import type { Disk } from './disk.ts';
import { judgeRelease, type OpenManifest, type ReleaseManifest } from './manifest.ts';
import { sumOfFile } from './read-tree.ts';
import { askForRoom, writeText } from './stage-release.ts';
import { problemCode, UpdateProblem } from './update-problem.ts';
import { floorOf, freshUpdateState, readUpdateState, type UpdateState } from './update-state.ts';
import { updatePlaces } from './version-store.ts';

/** What fetching needs. */
export type FetchDeps = {
  readonly folder: string;
  readonly disk: Disk;
  readonly gateway: Pick<GatewayClient, 'download'>;
  readonly open: OpenManifest;
  readonly platform: ProgramFacts['platform'];
  readonly arch: ProgramFacts['arch'];
  /** Version of the program that runs. */
  readonly running: string;
  /** The gateway's time. */
  readonly nowMs: () => number;
  readonly ring: () => UpdateRing;
  /** True while nobody is at the terminal; otherwise a download stops at once and goes on there later. */
  readonly isAtRest: () => boolean;
  /** True while releases may be put into force; what was fetched before lies ready until then. */
  readonly mayTake: () => boolean;
  /** An archive lies in the spool, whole, and may be put into force. */
  readonly fetched: (version: string) => void;
  readonly log: Log;
};

/** Fetches releases for one process tree. */
export type ReleaseFetcher = {
  /** The gateway offers a version, or none. Never waits, never throws. */
  offered(version: string | null): void;
  /** What a terminal tells of itself; null until it is known what came of the last release. */
  facts(): ProgramFacts | null;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
};

/** Thrown out of a download when somebody comes to the terminal. */
const somebodyCame = new Error('somebody came');

/** Makes it. What was refused is asked for again by the next process tree at the earliest. */
export function createReleaseFetcher(deps: FetchDeps): ReleaseFetcher {
  const { folder, disk, log } = deps;
  const places = updatePlaces(folder);
  const done = new Set<string>();
  const ready = new Set<string>();
  let state: UpdateState = freshUpdateState;
  let isReadable = false;
  let isRead = false;
  let refusal: ProgramFacts['last'] = null;
  let flight: Promise<void> | null = null;

  const readManifest = async (
    version: string,
  ): Promise<{ jws: string; manifest: ReleaseManifest } | null> => {
    const pieces: Uint8Array[] = [];
    const sink = { limitBytes: manifestLimitBytes, take: (piece: Uint8Array) => void pieces.push(piece) };
    if (!(await deps.gateway.download('releaseManifest', { version }, sink)).ok) return null;
    const jws = Buffer.concat(pieces).toString('utf8').trim();
    const verdict = await judgeRelease(jws, {
      ...{ open: deps.open, version, platform: deps.platform, arch: deps.arch },
      ...{ nowMs: deps.nowMs(), ring: deps.ring(), bad: state.bad },
      floor: floorOf(state, deps.running),
      // What the installed package can supervise, its supervisor looks at: this program may be newer than that.
      installed: deps.running,
    });
    if (verdict.ok) return { jws, manifest: verdict.manifest };
    return refuse(version, verdict.code);
  };

  const refuse = (version: string, code: string): null => {
    done.add(version);
    // How it became bad is what the gateway must go on hearing.
    if (code === 'marked-bad') return null;
    refusal = { version, result: 'refused', code, atMs: deps.nowMs() };
    log.warn('updates.refused', { version, code });
    return null;
  };

  /** Goes on where the last download broke off. True when as many bytes are there as there should be. */
  const readArchive = async ({ version, archive }: ReleaseManifest, part: string): Promise<boolean> => {
    const from = (await disk.size(part)) ?? 0;
    if (from > archive.bytes) {
      await disk.remove(part);
      return false;
    }
    if (from === archive.bytes) return true;
    await askForRoom(disk, places.spool, archive.bytes - from);
    const file = await disk.append(part);
    let work = Promise.resolve();
    let problem: unknown = null;
    const fail = (error: unknown): void => {
      problem ??= error;
    };
    try {
      const parameters = { version, from: String(from) };
      const reply = await deps.gateway.download('releaseArchive', parameters, {
        limitBytes: archive.bytes - from,
        take(piece) {
          if (!deps.isAtRest()) throw somebodyCame;
          if (problem !== null) throw problem;
          work = work.then(() => file.write(piece)).catch(fail);
        },
      });
      await work;
      if (problem !== null) throw problem;
      return reply.ok;
    } finally {
      await work;
      await file.close();
    }
  };

  const bring = async (version: string): Promise<void> => {
    const read = await readManifest(version);
    if (read === null) return;
    const { jws, manifest } = read;
    await disk.makeFolder(places.spool);
    // Named by its digest: what came of another archive of that version is not gone on with.
    const part = `${places.archive(version)}.${manifest.archive.sha256.slice(0, 16)}.part`;
    await clearOthers(part);
    if (!(await readArchive(manifest, part))) return;
    // Its part stays as it is, so that no other tree has to fetch it again.
    if (!deps.mayTake()) return void ready.add(version);
    const sum = await sumOfFile(disk, part);
    if (sum.bytes !== manifest.archive.bytes) return;
    if (sum.sha256 !== manifest.archive.sha256) {
      await disk.remove(part);
      throw new UpdateProblem('other-bytes');
    }
    await disk.remove(places.manifest(version));
    await writeText(disk, places.manifest(version), jws);
    await disk.rename(part, places.archive(version));
    await disk.syncFolder(places.spool);
    done.add(version);
    log.info('updates.fetched', { version });
    deps.fetched(version);
  };

  /** One release at a time lies in the spool, so that it cannot fill the disk. */
  const clearOthers = async (part: string): Promise<void> => {
    for (const { name } of await disk.entries(places.spool))
      if (`${places.spool}/${name}` !== part) await disk.remove(`${places.spool}/${name}`);
  };

  /** Written by the supervisor whenever something comes of a release. */
  const readState = async (): Promise<void> => {
    try {
      state = readUpdateState(await disk.readText(places.state));
      isReadable = true;
    } catch {
      // The supervisor says so in the log; nothing is fetched that it would not take.
      isReadable = false;
    }
    isRead = true;
  };

  const look = async (version: string | null): Promise<void> => {
    await readState();
    if (version === null || !isReadable || done.has(version) || !deps.isAtRest()) return;
    if (ready.has(version) && !deps.mayTake()) return;
    try {
      await bring(version);
    } catch (error) {
      refuse(version, problemCode(error));
    }
  };

  const lastOf = (): ProgramFacts['last'] =>
    refusal !== null && refusal.atMs > (state.last?.atMs ?? 0) ? refusal : state.last;

  return {
    offered(version) {
      flight ??= look(version).finally(() => {
        flight = null;
      });
    },
    facts: () => (isRead ? { platform: deps.platform, arch: deps.arch, last: lastOf() } : null),
    idle: async () => {
      await flight;
    },
  };
}
