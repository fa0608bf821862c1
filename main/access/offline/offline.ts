import { randomBytes } from 'node:crypto';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { Log } from '../../log/log.ts';
import type { Profile } from '../../profile/shape.ts';
import type { DocumentsCache } from '../documents-cache.ts';
import type { GatewayClient } from '../gateway-client.ts';
import type { GatewayTime } from '../gateway-time.ts';
import type { HeldKeys } from '../hotel-keys/held-keys.ts';
import { verifyQr } from '../token/qr-token.ts';
import { judgeOffline, offlineMinutesLeft } from './judge-offline.ts';
import type { OfflineJournal } from './offline-journal.ts';
import { offlineLease } from './offline-lease.ts';
import { type OfflineList, offlineListShape, offlineListType } from './offline-list.ts';

/** Working without the gateway, within what it allowed (`gateway.md` 12). */
export type Offline = {
  /** Takes the list of the last report, or drops the one that is held: no list, no work without the gateway. */
  take(text: string | null): void;
  /** Minutes for which sessions can still be opened without the gateway; null when none can. */
  minutesLeft(): number | null;
  /** The gateway did not answer the last report. */
  missed(): void;
  /** Minutes left, while the gateway is away. */
  shownMinutes(): number | null;
  /** Opens a session by a QR; null when nothing allows it. The printout is used up before this returns. */
  redeem(qr: string): { readonly lease: Lease; readonly profile: Profile } | null;
  /** Tells the gateway of sessions that it does not know of. */
  reconcile(): Promise<'told' | 'away' | 'refused'>;
};

/** What it is made of. */
export type OfflineDeps = {
  readonly gateway: GatewayClient;
  readonly documents: Pick<DocumentsCache, 'current' | 'find'>;
  readonly keys: HeldKeys;
  readonly time: Pick<GatewayTime, 'nowMs' | 'judged'>;
  readonly journal: OfflineJournal;
  readonly hotelId: string;
  readonly terminalId: () => string | null;
  readonly log: Log;
};

/** Most that are told at once. */
const tellAtOnce = 20;

/** Makes it. */
export function createOffline(deps: OfflineDeps): Offline {
  const { keys, time, journal, hotelId, log } = deps;
  let list: OfflineList | null = null;
  let isAway = false;
  let telling: Promise<'told' | 'away' | 'refused'> | null = null;

  const read = (text: string): OfflineList | null => {
    const parsed = offlineListShape.safeParse(keys.payloadOf(text, offlineListType));
    const isOurs =
      parsed.success && parsed.data.iss === hotelId && parsed.data.terminalId === deps.terminalId();
    return isOurs ? parsed.data : null;
  };

  const acceptedProfile = (profileId: string, index: number) => {
    const current = deps.documents.current();
    // Two ways to say which profile: what the printout says must be what the list says.
    if (current?.designation.profileIds[index] !== profileId) return null;
    const accepted = current.profiles.get(profileId);
    const profile = accepted === undefined ? null : deps.documents.find(profileId, accepted.hash);
    return profile === null || accepted === undefined ? null : { profile, hash: accepted.hash };
  };

  const tell = async (): Promise<'told' | 'away' | 'refused'> => {
    const sessions = journal.untold().slice(0, tellAtOnce);
    if (sessions.length === 0) return 'told';
    const reply = await deps.gateway.call('reportOffline', {
      sessions: sessions.map(({ told: _told, ...session }) => session),
    });
    if (!reply.ok) return reply.code;
    for (const { leaseId, state } of reply.value.sessions) {
      if (!sessions.some((session) => session.leaseId === leaseId)) continue;
      journal.tell(leaseId, state);
      log.info('offline.told', { leaseId, state });
    }
    return journal.untold().length === 0 ? 'told' : 'away';
  };

  const minutesLeft = (): number | null => offlineMinutesLeft(list, time.judged(), time.nowMs());

  return {
    take(text) {
      isAway = false;
      list = text === null ? null : read(text);
    },
    minutesLeft,
    missed() {
      isAway = true;
    },
    shownMinutes: () => (isAway ? minutesLeft() : null),
    redeem(qr) {
      const nowMs = time.nowMs();
      const token = verifyQr(qr, keys.qrKeys(), { hotelId, nowMs });
      const verdict = judgeOffline({ list, clock: time.judged(), nowMs, token, isUsed: journal.isUsed });
      const found =
        verdict.ok && token.ok ? acceptedProfile(verdict.facts.profileId, token.claims.profileIndex) : null;
      if (!verdict.ok || list === null || found === null) {
        log.info('offline.refused', { code: verdict.ok ? 'profile-not-accepted' : verdict.code });
        return null;
      }
      const leaseId = `offline-${randomBytes(16).toString('hex')}`;
      const { profile, hash } = found;
      const lease = offlineLease({ leaseId, hotelId, list, verdict, profile, hash, nowMs });
      journal.forget(nowMs - list.tokenAgeMs);
      journal.add({
        leaseId,
        jti: verdict.jti,
        listIssuedAtMs: list.issuedAtMs,
        startedAtMs: nowMs,
        endsAtMs: lease.sessionEndsAtMs,
        endedAtMs: null,
        profileId: lease.profileId,
        profileVersion: lease.profileVersion,
        profileHash: lease.profileHash,
        subjectRef: lease.subjectRef,
        told: null,
      });
      log.warn('offline.opened', { leaseId });
      return { lease, profile };
    },
    reconcile() {
      telling ??= tell().finally(() => {
        telling = null;
      });
      return telling;
    },
  };
}
