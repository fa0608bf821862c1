import { join } from 'node:path';
import { createDocumentsCache, type DocumentsCache } from './access/documents-cache.ts';
import { createEnrolment, type EnrolmentLook } from './access/enrolment.ts';
import { createGatewayClient, type GatewayClient } from './access/gateway-client.ts';
import { createGatewayTime, type GatewayTime } from './access/gateway-time.ts';
import { openDeviceKey } from './access/kept/device-key.ts';
import { identityShape, type TerminalIdentity } from './access/kept/identity.ts';
import { keptFile } from './access/kept/kept-file.ts';
import { createSeenDocuments } from './access/kept/seen-documents.ts';
import { createListFiles } from './access/lists/list-files.ts';
import { createListKeeper } from './access/lists/list-keeper.ts';
import type { Clock } from './clock.ts';
import { applyListDelta } from './guard/lists/list-delta.ts';
import { acceptDocuments, type OfferedDocuments } from './profile/documents.ts';
import type { Session } from './session/states.ts';
import type { TerminalParts } from './terminal.ts';

/** A terminal's way to its gateway, and what it was given there. */
export type Access = {
  readonly time: GatewayTime;
  readonly gateway: GatewayClient;
  readonly documents: DocumentsCache;
  /** Holds the host lists that the accepted profiles name. */
  readonly listFolder: string;
  readonly enrolment: () => Promise<EnrolmentLook>;
  readonly isSoftwareKey: boolean;
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
  const key = openDeviceKey(inFolder('device-key.pem'));
  const gateway = createGatewayClient({
    baseUrl: config.gatewayUrl,
    pins: config.gatewayPins,
    key,
    clock,
    time,
  });
  const identityFile = keptFile(inFolder('identity.json'), identityShape);
  let identity: TerminalIdentity | null = null;
  const seen = createSeenDocuments(inFolder('seen-documents.json'));
  const accept = async (offered: OfferedDocuments, nowMs: number) => {
    const verdict = await acceptDocuments(offered, { trust, hotelId: config.hotelId, nowMs, seen });
    if (verdict.ok) return { ok: true as const, value: verdict.accepted };
    return { ok: false as const, code: `${verdict.refusal.document} ${verdict.refusal.code}` };
  };
  const listFolder = inFolder('lists');
  const files = createListFiles(listFolder);
  const lists = createListKeeper({ files, gateway, applyDelta: applyListDelta, clock, log });
  const documents = createDocumentsCache({ gateway, accept, lists, nowMs: time.nowMs });
  return {
    time,
    gateway,
    documents,
    listFolder,
    enrolment: createEnrolment(gateway, key, clock),
    isSoftwareKey: key.isSoftwareKey,
    open() {
      identity = identityFile.read();
      seen.open();
    },
    identity: () => identity,
    keepIdentity(next) {
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
