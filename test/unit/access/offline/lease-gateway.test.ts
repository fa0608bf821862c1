import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLeaseGateway } from '../../../../main/access/offline/lease-gateway.ts';
import { createOfflineJournal, type OfflineRow } from '../../../../main/access/offline/offline-journal.ts';
import type { Lease } from '../../../../preload/contract/http-shapes.ts';
import { answered, createFakeGateway } from '../../../fakes/gateway.ts';
import { fakeLease } from '../../../fakes/session.ts';

const leaseId = `offline-${'a'.repeat(32)}`;
const start = 1_000_000;
const lease: Lease = { ...fakeLease(start), leaseId, sessionEndsAtMs: start + 900_000 };
const row: OfflineRow = {
  leaseId,
  jti: '0'.repeat(20),
  listIssuedAtMs: start,
  startedAtMs: start,
  endsAtMs: start + 900_000,
  endedAtMs: null,
  profileId: 'open-web',
  profileVersion: 1,
  profileHash: 'a'.repeat(64),
  subjectRef: 'b'.repeat(32),
  told: null,
};

let folder = '';
let journal: ReturnType<typeof createOfflineJournal>;
let atMs = start;

const path = () => join(folder, 'offline-sessions.json');
const reopened = () => {
  const again = createOfflineJournal(path());
  again.open();
  return again;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offline-journal-'));
  journal = reopened();
  atMs = start;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A lease gateway whose offline sessions are told with this outcome. */
function ownGateway(outcome: 'away' | 'refused' | 'taken' | 'not-taken') {
  const gateway = createFakeGateway({
    renewLease: [answered({ state: 'renewed', lease: { ...lease, counter: 1 } })],
    endLease: [answered({})],
  });
  const reconcile = async () => {
    if (outcome === 'away' || outcome === 'refused') return outcome;
    journal.tell(leaseId, outcome === 'taken' ? 'taken' : 'refused');
    return 'told' as const;
  };
  const own = createLeaseGateway({ gateway, offline: { reconcile }, journal, nowMs: () => atMs });
  own.opened(lease);
  journal.add(row);
  return { own, calls: gateway.calls };
}

const renew = (own: ReturnType<typeof ownGateway>['own']) =>
  own.call('renewLease', { counter: 0 }, { leaseId });

describe('a lease that was opened without the gateway', () => {
  it('is renewed here while the gateway is away, to the end of its session and not beyond', async () => {
    const { own, calls } = ownGateway('away');
    atMs += 30_000;
    expect(await renew(own)).toMatchObject({
      ok: true,
      value: { state: 'renewed', lease: { leaseId, counter: 0, nowMs: atMs, expiresAtMs: atMs + 90_000 } },
    });
    atMs = start + 890_000;
    expect(await renew(own)).toMatchObject({ value: { lease: { expiresAtMs: start + 900_000 } } });
    expect(calls).toEqual([]);
  });

  it('is renewed by the gateway once that has taken it', async () => {
    const { own, calls } = ownGateway('taken');
    expect(await renew(own)).toMatchObject({ value: { lease: { counter: 1 } } });
    expect(calls.map(({ name }) => name)).toEqual(['renewLease']);
  });

  it('ends as revoked when its printout was revoked meanwhile, or its terminal', async () => {
    expect(await renew(ownGateway('not-taken').own)).toEqual({
      ok: true,
      value: { state: 'ended', reason: 'revoked' },
    });
    rmSync(path());
    journal = reopened();
    expect(await renew(ownGateway('refused').own)).toMatchObject({ ok: false, code: 'refused' });
  });

  it('ends here, durably, and is given back when the gateway knows it', async () => {
    const { own, calls } = ownGateway('away');
    atMs += 60_000;
    expect(await own.call('endLease', { cause: 'guest' }, { leaseId })).toEqual({ ok: true, value: {} });
    expect(reopened().find(leaseId)).toMatchObject({ endedAtMs: start + 60_000, told: null });
    expect(calls).toEqual([]);
    const later = createLeaseGateway({
      gateway: createFakeGateway({ endLease: [answered({})] }),
      offline: {
        reconcile: async () => {
          journal.tell(leaseId, 'taken');
          return 'told';
        },
      },
      journal,
      nowMs: () => atMs,
    });
    expect(await later.call('endLease', { cause: 'guest' }, { leaseId })).toEqual({ ok: true, value: {} });
  });

  it('leaves every other lease to the gateway', async () => {
    const { own, calls } = ownGateway('away');
    await own.call('renewLease', { counter: 0 }, { leaseId: 'lease-1' });
    await own.call('endLease', { cause: 'guest' }, { leaseId: 'lease-1' });
    expect(calls.map(({ name }) => name)).toEqual(['renewLease', 'endLease']);
  });
});

describe('the journal of offline sessions', () => {
  it('keeps a printout from being used again after a restart, and takes a broken-off session as over', () => {
    journal.add(row);
    const again = reopened();
    expect(again.isUsed(row.jti)).toBe(true);
    expect(again.isUsed('1'.repeat(20))).toBe(false);
    expect(again.find(leaseId)?.endedAtMs).toBe(row.endsAtMs);
    expect(again.untold()).toHaveLength(1);
  });

  it('never lets a session last longer than it might, or end before it began', () => {
    journal.add(row);
    journal.end(leaseId, row.endsAtMs + 1);
    expect(journal.find(leaseId)?.endedAtMs).toBe(row.endsAtMs);
    journal.end(leaseId, 5);
    expect(journal.find(leaseId)?.endedAtMs).toBe(row.endsAtMs);
  });

  it('forgets only what the gateway was told of', () => {
    journal.add(row);
    journal.forget(start + 1);
    expect(journal.isUsed(row.jti)).toBe(true);
    journal.tell(leaseId, 'taken');
    journal.forget(start);
    expect(journal.isUsed(row.jti)).toBe(true);
    journal.forget(start + 1);
    expect(reopened().isUsed(row.jti)).toBe(false);
  });

  it('a broken file stops the terminal instead of freeing printouts', () => {
    writeFileSync(path(), '{}');
    expect(() => reopened()).toThrow();
  });
});
