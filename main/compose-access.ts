import { join } from 'node:path';
import { createDocumentsCache, type DocumentsCache } from './access/documents-cache.ts';
import { createEnrolment, type EnrolmentLook } from './access/enrolment.ts';
import { createCodeSource } from './access/enrolment-code.ts';
import { createGatewayClient, type GatewayClient } from './access/gateway-client.ts';
import { createGatewayTime, type GatewayTime } from './access/gateway-time.ts';
import { type CertificateDays, createGatewayTls } from './access/gateway-tls.ts';
import { createHeldKeys } from './access/hotel-keys/held-keys.ts';
import { openDeviceKey } from './access/kept/device-key.ts';
import { identityShape, type TerminalIdentity } from './access/kept/identity.ts';
import { keptFile } from './access/kept/kept-file.ts';
import { createSeenDocuments } from './access/kept/seen-documents.ts';
import { createListFiles } from './access/lists/list-files.ts';
import { createListKeeper } from './access/lists/list-keeper.ts';
import { ownFiles } from './access/machine/own-files.ts';
import { createLeaseGateway } from './access/offline/lease-gateway.ts';
import { createOffline, type Offline } from './access/offline/offline.ts';
import { createOfflineJournal } from './access/offline/offline-journal.ts';
import { gatewayTrust, isOnSight } from './access/pinning/gateway-trust.ts';
import { createRedeem } from './access/redeem.ts';
import { createTimeCheck } from './access/signed-time.ts';
import type { Clock } from './clock.ts';
import { readSecrets } from './config/secrets.ts';
import { applyListDelta } from './guard/lists/list-delta.ts';
import { acceptDocuments, type OfferedDocuments } from './profile/documents.ts';
import { withdrawalTest } from './profile/status/accept-status.ts';
import type { Session } from './session/states.ts';
import type { TerminalParts } from './terminal.ts';

/** A terminal's way to its gateway, and what it was given there. */
export type Access = {
  readonly time: GatewayTime;
  readonly gateway: GatewayClient;
  readonly offline: Offline;
  /** For the leases of sessions, also of those that were opened without the gateway. */
  readonly leaseGateway: GatewayClient;
  readonly redeem: ReturnType<typeof createRedeem>;
  readonly documents: DocumentsCache;
  /** Holds the host lists that the accepted profiles name. */
  readonly listFolder: string;
  readonly enrolment: () => Promise<EnrolmentLook>;
  readonly isSoftwareKey: boolean;
  /** True while the gateway shows a key that is not its own. */
  isPinRefused(): boolean;
  /** The days of the certificate that the gateway showed last; null before one was seen. */
  certificate(): CertificateDays | null;
  /** Reads what the last tree kept. A spare waits long; what it read while warming up would be stale. */
  open(): void;
  identity(): TerminalIdentity | null;
  keepIdentity(identity: TerminalIdentity): void;
  /** Rejects unless the session's profile is the accepted one, in force now, and kept to this catalogue. */
  checkDocuments(session: Session): Promise<void>;
};

/** Builds it from the terminal's own files. Throws on a broken one: a terminal must not guess who it is. */
export function composeAccess(
  { config, trust, catalogue, log }: Pick<TerminalParts, 'config' | 'trust' | 'catalogue' | 'log'>,
  clock: Clock,
): Access {
  const inFolder = (name: string): string => join(config.dataFolder, name);
  const time = createGatewayTime(clock);
  const key = openDeviceKey(inFolder(ownFiles.deviceKey));
  const identityFile = keptFile(inFolder(ownFiles.identity), identityShape);
  let identity: TerminalIdentity | null = null;
  const hotelKeys = createHeldKeys(inFolder(ownFiles.hotelKeys), config.hotelId, log);
  const tls = createGatewayTls(() => gatewayTrust(config, identity, hotelKeys.tlsPins()));
  const gateway = createGatewayClient({
    baseUrl: config.gatewayUrl,
    tls,
    key,
    clock,
    time,
    timeCheck: createTimeCheck(hotelKeys, config.hotelId),
  });
  const seen = createSeenDocuments(inFolder(ownFiles.seenDocuments));
  const accept = async (offered: OfferedDocuments & { readonly hotelKeys: string }, nowMs: number) => {
    hotelKeys.take(offered.hotelKeys);
    const verdict = await acceptDocuments(offered, { trust, hotelId: config.hotelId, nowMs, seen });
    const isWithdrawn = withdrawalTest(verdict);
    if (verdict.ok) return { ok: true as const, value: verdict.accepted, isWithdrawn };
    return { ok: false as const, code: `${verdict.refusal.document} ${verdict.refusal.code}`, isWithdrawn };
  };
  const listFolder = inFolder('lists');
  const files = createListFiles(listFolder);
  const lists = createListKeeper({ files, gateway, applyDelta: applyListDelta, clock, log });
  const documents = createDocumentsCache({ gateway, accept, lists, nowMs: time.nowMs });
  const codes = createCodeSource({
    noteFile: inFolder(ownFiles.enrolmentCode),
    usbFolder: config.usbFolder,
    secret: readSecrets().enrolmentCode,
    log,
  });
  const journal = createOfflineJournal(inFolder(ownFiles.offlineSessions));
  const offline = createOffline({
    gateway,
    documents,
    keys: hotelKeys,
    time,
    journal,
    hotelId: config.hotelId,
    terminalId: () => identity?.terminalId ?? null,
    log,
  });
  const leaseGateway = createLeaseGateway({ gateway, offline, journal, nowMs: time.nowMs });
  return {
    time,
    gateway,
    offline,
    leaseGateway,
    redeem: createRedeem(gateway, documents, {
      redeem(qr) {
        const opened = offline.redeem(qr);
        if (opened !== null) leaseGateway.opened(opened.lease);
        return opened;
      },
    }),
    documents,
    listFolder,
    enrolment: createEnrolment(gateway, key, clock, isOnSight(config) ? tls : null, codes),
    isPinRefused: tls.isPinRefused,
    certificate: tls.certificate,
    isSoftwareKey: key.isSoftwareKey,
    open() {
      identity = identityFile.read();
      seen.open();
      hotelKeys.open();
      journal.open();
    },
    identity: () => identity,
    keepIdentity(next) {
      hotelKeys.forget();
      identityFile.write(next);
      identity = next;
    },
    async checkDocuments({ lease }) {
      const profile = documents.find(lease.profileId, lease.profileHash);
      const nowMs = time.nowMs();
      if (profile === null) throw new Error('profile-not-accepted');
      if (nowMs < profile.notBeforeMs || nowMs >= profile.notAfterMs) throw new Error('profile-not-in-force');
      if (profile.recordCatalogue.sha256 !== catalogue.sha256) throw new Error('other-catalogue');
    },
  };
}
