import { randomBytes } from 'node:crypto';
import {
  mostEntries,
  type OfflineFacts,
  type OfflineList,
  offlineListType,
  sealEntry,
} from '../../access/offline/offline-list.ts';
import { partnerOf } from '../authority/partner-grant.ts';
import type { OfflineSetting } from '../config/offline-shape.ts';
import { grantStateAt } from '../grants/grant-ends.ts';
import { leaseGraceMs } from '../grants/grant-policy.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import type { HotelKeys } from '../keys/hotel-keys.ts';
import { dayPseudonyms } from '../leases/subject-ref.ts';
import type { ListedGrant } from '../store/ports/grant-store.ts';
import type { TerminalRecord } from '../store/ports/terminal-store.ts';

/** What the one terminal that may work without the gateway is told at every report. */
export type OfflineLists = {
  /** The signed list for this terminal; null when it may not, and then it holds none. */
  listFor(terminal: TerminalRecord): Promise<string | null>;
};

/** What they are made of. */
export type OfflineListsDeps = Pick<
  GrantDeps,
  'store' | 'documents' | 'secrets' | 'policy' | 'clock' | 'log'
> & { readonly key: HotelKeys; readonly setting: OfflineSetting };

/** True for the one terminal that the hotel has named. */
export function mayWorkOffline({ enabled, terminalId }: OfflineSetting, terminal: TerminalRecord): boolean {
  return (
    enabled && terminalId === terminal.terminalId && !terminal.quarantined && terminal.revokeReason === null
  );
}

/** Makes them. A list holds the printouts that would be taken now: not those revoked, resting, used up or in use elsewhere. */
export function createOfflineLists(deps: OfflineListsDeps): OfflineLists {
  const { store, clock, policy, setting } = deps;
  return {
    async listFor(terminal) {
      if (!mayWorkOffline(setting, terminal)) return null;
      const nowMs = clock.nowMs();
      const offered =
        (await deps.documents.current())?.profiles.map(({ profile }) => profile.profileId) ?? [];
      const allowed = terminal.profileIds.filter((profileId) => offered.includes(profileId));
      const listed = await store.grants.list(nowMs, nowMs, nowMs - leaseGraceMs);
      const usable = listed.filter(
        (grant) =>
          isUsable(grant, terminal, nowMs, policy.sessionsPerGrant) && allowed.includes(grant.profileId),
      );
      if (usable.length > mostEntries) {
        deps.log.warn('offline.too-many-grants', { count: usable.length });
        return null;
      }
      const pseudonym = await dayPseudonyms(store.leases, deps.secrets, nowMs);
      const salt = randomBytes(16).toString('base64url');
      const entries = usable.map((grant) =>
        sealEntry(salt, grant.jti, factsOf(grant, pseudonym(deps.secrets.unseal(grant.sealedStay)))),
      );
      const list: OfflineList = {
        iss: policy.hotelId,
        terminalId: terminal.terminalId,
        issuedAtMs: nowMs,
        salt,
        maxSessionMs: setting.maxMinutes * 60_000,
        tokenAgeMs: setting.tokenAgeHours * 3_600_000,
        listAgeMs: setting.revocationMaxAgeMinutes * 60_000,
        keyVersion: deps.key.version,
        routerId: policy.routerId,
        // Their order would tell in which order they were printed.
        entries: entries.sort(([one], [other]) => (one < other ? -1 : 1)),
      };
      return deps.key.sign(list, offlineListType);
    },
  };
}

function isUsable(
  grant: ListedGrant,
  terminal: TerminalRecord,
  nowMs: number,
  sessionsAllowed: number,
): boolean {
  const state = grantStateAt(grant, nowMs);
  const isElsewhere = grant.terminalId !== null && grant.terminalId !== terminal.terminalId;
  // A partner's word is asked for each time (`gateway.md` 17).
  const isOwn = partnerOf(grant) === null;
  const isGood = state === 'issued' || state === 'active';
  return isOwn && isGood && !isElsewhere && grant.sessionsUsed < sessionsAllowed;
}

function factsOf(grant: ListedGrant, subjectRef: string): OfflineFacts {
  const { profileId, departsAtMs, staffEndsAtMs, basis, ruleId } = grant;
  // An unused printout dies at the end of its day of issue.
  const unused = grant.firstUsedAtMs === null ? [grant.unusedEndsAtMs] : [];
  const grantEndsAtMs = Math.min(departsAtMs, staffEndsAtMs, ...unused);
  return { profileId, grantEndsAtMs, subjectRef, basis, ruleId };
}
