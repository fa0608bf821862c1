import type { AnswerOf } from '../preload/contract/http.ts';
import { releaseArchs, releasePlatforms } from '../preload/contract/http-fleet-shapes.ts';
import type { UpdateRing } from '../preload/contract/update-rings.ts';
import type { Access } from './compose-access.ts';
import { manifestOpener } from './compose-versions.ts';
import type { TerminalConfig } from './config/shape.ts';
import { standingOf } from './fleet/standing.ts';
import type { Log } from './log/log.ts';
import type { State } from './session/states.ts';
import { systemDisk } from './updates/disk.ts';
import { createReleaseFetcher, type ReleaseFetcher } from './updates/fetch-release.ts';

/** What one process tree does about releases: it fetches them, and says when it is sound itself. */
export type Updates = Pick<ReleaseFetcher, 'facts'> & {
  /** A report was answered by the gateway. */
  reported(said: Pick<AnswerOf<'reportStatus'>, 'release'>): void;
};

/** What it is made of. */
export type UpdatesWiring = {
  readonly config: Pick<TerminalConfig, 'updates'>;
  readonly access: Pick<Access, 'gateway' | 'time'>;
  /** Version of the program that runs. */
  readonly running: string;
  readonly ring: () => UpdateRing;
  /** Releases may be put into force now. */
  readonly mayTake: () => boolean;
  readonly state: () => State;
  /** The first screen was shown and the gateway was heard. Told once. */
  readonly sound: () => void;
  readonly fetched: (version: string) => void;
  readonly log: Log;
};

/** Builds it. Where nothing is set up, or this machine is none that releases are made for, nothing is fetched. */
export function composeUpdates(wiring: UpdatesWiring): Updates {
  const { state, sound } = wiring;
  const fetcher = fetcherOf(wiring);
  let isSound = false;
  return {
    facts: () => fetcher?.facts() ?? null,
    reported({ release }) {
      if (!isSound && isGood(state())) {
        isSound = true;
        sound();
      }
      fetcher?.offered(release?.version ?? null);
    },
  };
}

/**
 * Whether a terminal in this state works as it should. One that waits for staff since an earlier wipe does; one whose records
 * cannot be opened or written may have this very version to thank for it.
 */
function isGood(state: State): boolean {
  if (state.name === 'blocked') return state.reason === 'wipe-failed' || state.reason === 'close-failed';
  return state.name === 'idle';
}

function fetcherOf(wiring: UpdatesWiring): ReleaseFetcher | null {
  const { access, running, ring, mayTake, state, fetched, log } = wiring;
  const { updates } = wiring.config;
  const open = updates === null ? null : manifestOpener(updates.trustFile);
  const platform = releasePlatforms.find((one) => one === process.platform);
  const arch = releaseArchs.find((one) => one === process.arch);
  if (updates === null || open === null || platform === undefined || arch === undefined) return null;
  return createReleaseFetcher({
    ...{ folder: updates.folder, disk: systemDisk, gateway: access.gateway, open, platform, arch },
    ...{ running, nowMs: access.time.nowMs, ring, mayTake, fetched, log },
    isAtRest: () => standingOf(state()) === 'rest',
  });
}
