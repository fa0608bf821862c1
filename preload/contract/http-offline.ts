import { endpoint } from './http-endpoint.ts';
import { epochMs, id, sha256 } from './http-shapes.ts';
import { z } from './z.ts';

/** Leases that a terminal opened while the gateway was away say so in their id. */
export const offlineLeaseId = z.string().regex(/^offline-[0-9a-f]{32}$/);

/** A session that a terminal opened while the gateway was away, as it tells of it afterwards. */
export const offlineSession = z.strictObject({
  leaseId: offlineLeaseId,
  /** Id of the printout, hex. */
  jti: z.string().regex(/^[0-9a-f]{20}$/),
  /** Which list it was opened by. */
  listIssuedAtMs: epochMs,
  startedAtMs: epochMs,
  endsAtMs: epochMs,
  /** Null while it runs. */
  endedAtMs: epochMs.nullable(),
  profileId: id,
  profileVersion: z.int().min(1),
  profileHash: sha256,
  subjectRef: z.string().regex(/^[0-9a-f]{32}$/),
});

/** What a terminal tells once its gateway is back. */
export const offlineEndpoints = {
  reportOffline: endpoint({
    method: 'POST',
    path: '/terminal/offline-sessions',
    callers: ['terminal'],
    summary: 'Tell of sessions that were opened while the gateway was away; telling again changes nothing',
    body: z.strictObject({ sessions: z.array(offlineSession).min(1).max(20) }),
    answer: z.strictObject({
      sessions: z.array(
        z.strictObject({
          leaseId: offlineLeaseId,
          /** `refused`: its printout counts no more, or never did; a session that still runs must end. */
          state: z.enum(['taken', 'refused']),
        }),
      ),
    }),
  }),
} as const;

/** A session as it is told. */
export type OfflineSession = z.infer<typeof offlineSession>;
