import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { CopyAgents } from './agents.ts';
import type { LeaderPlaces } from './leader-place.ts';

/** What a request from this copy to the one that leads needs. */
export type WayToLeader = {
  /** Key of the passes. */
  readonly key: Buffer;
  readonly places: Pick<LeaderPlaces, 'find' | 'forget'>;
  readonly connections: CopyAgents;
  /** `Host` of the public URL: a group tells its hotels apart by it. */
  readonly publicHost: string;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
};
