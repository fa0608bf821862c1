import type { Store } from '../../../../main/gateway/store/port.ts';
import type { GrantRecord } from '../../../../main/gateway/store/ports/grant-store.ts';
import type { LeaseDraft } from '../../../../main/gateway/store/ports/lease-store.ts';
import type { OrderRecord } from '../../../../main/gateway/store/ports/order-store.ts';

/** One hour in milliseconds. */
export const hour = 3_600_000;

/** A store with two terminals, `t-1` and `t-2`. */
export async function withTerminals(store: Store): Promise<Store> {
  for (const id of ['1', '2']) {
    const enrolment = {
      thumbprint: `key-${id}`,
      userCode: `code-${id}`,
      softwareKey: true,
      requestedAtMs: 0,
      expiresAtMs: hour,
    };
    await store.terminals.ask(enrolment, 20);
    await store.terminals.approve(`code-${id}`, {
      terminalId: `t-${id}`,
      label: id,
      profileIds: ['open-web'],
      approvedBy: 'it-1',
      approvedAtMs: 1,
    });
  }
  return store;
}

/** A grant issued at 0, unused until one hour, staff-set end at four, departure at five. */
export const draft = (change: Partial<GrantRecord> = {}): GrantRecord => ({
  grantId: 'g-1',
  stayRef: 'stay',
  sealedStay: 'sealed',
  slot: 1,
  profileId: 'open-web',
  basis: 'pms-nationality',
  attestation: null,
  ruleId: 'rule@1',
  issuedBy: 'desk-1',
  issuedAtMs: 0,
  unusedEndsAtMs: hour,
  departsAtMs: 5 * hour,
  staffEndsAtMs: 4 * hour,
  graceTakenMs: 0,
  firstUsedAtMs: null,
  sessionsUsed: 0,
  state: 'issued',
  reason: null,
  codeMac: `mac of ${change.grantId ?? 'g-1'}`,
  jti: `jti of ${change.grantId ?? 'g-1'}`,
  overrideReason: null,
  language: null,
  ...change,
});

/** A lease of `g-1` on `t-1`, opened after a second. */
export const leaseDraft = (change: Partial<LeaseDraft> = {}): LeaseDraft => ({
  leaseId: 'l-1',
  grantId: 'g-1',
  terminalId: 't-1',
  startedAtMs: 1_000,
  expiresAtMs: 91_000,
  tokenEndsAtMs: null,
  profileVersion: 1,
  profileHash: 'hash',
  subjectRef: 'ref',
  profileLimitMs: hour,
  sessionsAllowed: 2,
  aliveAtMs: 1_000,
  ...change,
});

/** A hold that waits for a second person. */
export const orderDraft = (change: Partial<OrderRecord> = {}): OrderRecord => ({
  orderId: 'o-1',
  kind: 'hold',
  sort: null,
  fromDay: '2026-05-12',
  toDay: '2026-05-12',
  expiresAtMs: 5 * hour,
  holdId: null,
  sealedPaper: 'sealed',
  requestedBy: 'super-1',
  requesterRole: 'supervisor',
  requestedAtMs: 0,
  approvedBy: null,
  state: 'waiting',
  decidedAtMs: null,
  finishedAtMs: null,
  failure: null,
  packageSha256: null,
  ...change,
});
