import type { Designation, Profile } from '../profile/shape.ts';
import type { GatewayClient } from './gateway-client.ts';

/** One accepted profile, with the hash of its signed text. */
export type AcceptedProfile = { readonly profile: Profile; readonly hash: string };

/** Documents that passed every check of `main/profile`. */
export type AcceptedDocuments = {
  readonly designation: Designation;
  readonly profiles: ReadonlyMap<string, AcceptedProfile>;
};

/** Checks signatures, dates, hotel, roll-back and shape; a refusal is a code. */
export type AcceptPort = (
  documents: {
    readonly designation: string;
    readonly profiles: readonly { readonly profileId: string; readonly document: string }[];
  },
  nowMs: number,
) => Promise<
  { readonly ok: true; readonly value: AcceptedDocuments } | { readonly ok: false; readonly code: string }
>;

/** What came of fetching the documents. */
export type FetchResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'away' }
  | { readonly ok: false; readonly code: 'refused'; readonly reason: string };

/** The approved documents as last fetched and accepted; nothing that was refused is ever handed out. */
export type DocumentsCache = {
  fetch(): Promise<FetchResult>;
  current(): AcceptedDocuments | null;
  /** The profile a lease names, by id and hash; `null` when it is not exactly the one that was accepted. */
  find(profileId: string, hash: string): Profile | null;
};

/** Makes the cache of one process tree. */
export function createDocumentsCache(
  gateway: GatewayClient,
  accept: AcceptPort,
  nowMs: () => number,
): DocumentsCache {
  let current: AcceptedDocuments | null = null;
  return {
    async fetch() {
      const reply = await gateway.call('documents', undefined);
      if (!reply.ok)
        return reply.code === 'away'
          ? { ok: false, code: 'away' }
          : { ok: false, code: 'refused', reason: reply.reason };
      const accepted = await accept(reply.value, nowMs());
      if (!accepted.ok) {
        current = null;
        return { ok: false, code: 'refused', reason: accepted.code };
      }
      current = accepted.value;
      return { ok: true };
    },
    current: () => current,
    find(profileId, hash) {
      const accepted = current?.profiles.get(profileId);
      return accepted?.hash === hash ? accepted.profile : null;
    },
  };
}
