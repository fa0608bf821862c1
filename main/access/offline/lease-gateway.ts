import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { GatewayClient, GatewayReply } from '../gateway-client.ts';
import type { Offline } from './offline.ts';
import type { OfflineJournal } from './offline-journal.ts';
import { isOfflineLease, prolonged } from './offline-lease.ts';

/** What it is made of. */
export type LeaseGatewayDeps = {
  readonly gateway: GatewayClient;
  readonly offline: Pick<Offline, 'reconcile'>;
  readonly journal: Pick<OfflineJournal, 'find' | 'end'>;
  readonly nowMs: () => number;
};

/** A gateway client for leases, and the place that leases which nobody gave are told to. */
export type LeaseGateway = GatewayClient & { opened(lease: Lease): void };

/**
 * Answers for leases that were opened without the gateway until it is back: it is told at every renewal, and from then on it
 * answers itself. The session does not notice.
 */
export function createLeaseGateway({ gateway, offline, journal, nowMs }: LeaseGatewayDeps): LeaseGateway {
  let running: Lease | null = null;

  /** Null when the gateway knows the lease and must be asked. */
  const renewed = async (leaseId: string): Promise<GatewayReply<unknown> | null> => {
    const told = await offline.reconcile();
    if (told === 'refused')
      return { ok: false, code: 'refused', reason: 'offline-refused', retryAfterSeconds: null };
    const row = journal.find(leaseId);
    if (row?.told === 'refused') return { ok: true, value: { state: 'ended', reason: 'revoked' } };
    if (row?.told === 'taken') return null;
    if (running === null || running.leaseId !== leaseId || row === null) return { ok: false, code: 'away' };
    running = prolonged(running, nowMs());
    return { ok: true, value: { state: 'renewed', lease: running, time: '' } };
  };

  const ended = async (leaseId: string): Promise<GatewayReply<unknown> | null> => {
    journal.end(leaseId, nowMs());
    await offline.reconcile();
    return journal.find(leaseId)?.told === 'taken' ? null : { ok: true, value: {} };
  };

  return {
    download: gateway.download,
    opened(lease) {
      running = lease;
    },
    async call(name, body, parameters = {}) {
      const { leaseId = '' } = parameters;
      const asks = name === 'renewLease' ? renewed : name === 'endLease' ? ended : null;
      const own = asks !== null && isOfflineLease(leaseId) ? await asks(leaseId) : null;
      // The answers above have the form of these two names.
      return (own as never) ?? gateway.call(name, body, parameters);
    },
  };
}
