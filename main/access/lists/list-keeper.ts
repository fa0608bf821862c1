import { listLimitBytes } from '../../../preload/contract/http-lists.ts';
import { type Clock, sleep } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { GatewayClient } from '../gateway-client.ts';
import type { ListDraft, ListFiles } from './list-files.ts';

/** Keeps the host lists that the accepted profiles name, and no others. */
export type ListKeeper = {
  /** Sees to it that these lists are there; true once all of them are. Waits a moment only: a long list arrives later. */
  fetch(digests: readonly string[]): Promise<boolean>;
  /** Whether a list is there and was read through. */
  holds(sha256: string): boolean;
};

/** What the keeper needs. */
export type ListKeeperDeps = {
  readonly files: ListFiles;
  readonly gateway: Pick<GatewayClient, 'download'>;
  /** The list that a difference makes of its base; null when it is not one of this base. */
  readonly applyDelta: (base: Uint8Array, delta: Uint8Array) => Uint8Array | null;
  readonly clock: Clock;
  readonly log: Log;
};

/** A list of usual size comes over the hotel's network in less; whoever asks must not wait longer. */
const patienceMs = 1_500;

/** After a list could not be had the gateway is left alone for so long. */
const retryMs = 10_000;

/** Base lists that are tried before the whole list is fetched; a profile replaces one or two at a time. */
const mostBases = 4;

/** A difference is held in memory; one that is longer is no gain. */
const deltaLimitBytes = 64 * 1024 * 1024;

/** Makes the keeper of one process tree. */
export function createListKeeper({ files, gateway, applyDelta, clock, log }: ListKeeperDeps): ListKeeper {
  let held = new Set<string>();
  let ready: string | null = null;
  let flight: Promise<void> | null = null;
  let nextTryMono = 0;

  const fetchWhole = async (sha256: string): Promise<boolean> => {
    const draft = files.draft(sha256);
    const sink = { limitBytes: listLimitBytes, take: draft.take };
    const reply = await gateway.download('list', { sha256 }, sink);
    return finish(draft, reply.ok);
  };

  const fetchFrom = async (base: string, sha256: string): Promise<boolean> => {
    const pieces: Uint8Array[] = [];
    const sink = { limitBytes: deltaLimitBytes, take: (piece: Uint8Array) => void pieces.push(piece) };
    const reply = await gateway.download('listDelta', { sha256, base }, sink);
    const list = reply.ok ? applyDelta(files.read(base), Buffer.concat(pieces)) : null;
    if (list === null) return false;
    const draft = files.draft(sha256);
    draft.take(list);
    return finish(draft, true);
  };

  const fetchOne = async (sha256: string, bases: readonly string[]): Promise<boolean> => {
    for (const base of bases) {
      if (!(await fetchFrom(base, sha256))) continue;
      log.info('lists.fetched', { sha256, from: base });
      return true;
    }
    const fetched = await fetchWhole(sha256);
    if (fetched) log.info('lists.fetched', { sha256, from: null });
    else log.warn('lists.away', { sha256 });
    return fetched;
  };

  const fly = async (wanted: ReadonlySet<string>): Promise<void> => {
    files.prepare();
    const bases = files.present().filter((sha256) => !wanted.has(sha256));
    for (const sha256 of wanted) {
      if (held.has(sha256)) continue;
      const isThere = (await files.isWhole(sha256)) || (await fetchOne(sha256, bases.slice(0, mostBases)));
      if (isThere) held.add(sha256);
    }
    if (![...wanted].every((sha256) => held.has(sha256))) return;
    // Only now: until then the lists that are no longer named are what differences are made from.
    files.keepOnly(wanted);
    held = new Set(wanted);
    ready = keyOf(wanted);
  };

  const start = (wanted: ReadonlySet<string>): Promise<void> =>
    fly(wanted)
      .catch((error: unknown) => log.error('lists.failed', { code: codeOf(error) }))
      .finally(() => {
        flight = null;
        if (ready !== keyOf(wanted)) nextTryMono = clock.monotonicMs() + retryMs;
      });

  return {
    async fetch(digests) {
      const wanted = new Set(digests);
      if (ready === keyOf(wanted)) return true;
      if (flight === null && clock.monotonicMs() >= nextTryMono) flight = start(wanted);
      if (flight !== null) await Promise.race([flight, sleep(clock, patienceMs)]);
      return ready === keyOf(wanted);
    },
    holds: (sha256) => held.has(sha256),
  };
}

function finish(draft: ListDraft, isWhole: boolean): boolean {
  if (isWhole) return draft.keep();
  draft.drop();
  return false;
}

function keyOf(digests: ReadonlySet<string>): string {
  return [...digests].sort().join(' ');
}

/** The system's own word, such as `ENOSPC`; a message may name a path. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
