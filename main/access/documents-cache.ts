import type { Designation, Profile } from '../profile/shape.ts';
import type { GatewayClient } from './gateway-client.ts';

/** One accepted profile, with the hash of its signed text. */
export type AcceptedProfile = { readonly profile: Profile; readonly hash: string };

/** Documents that passed every check of `main/profile`. */
export type AcceptedDocuments = {
  readonly designation: Designation;
  readonly profiles: ReadonlyMap<string, AcceptedProfile>;
  /** Epoch milliseconds, gateway time, at which the first of them expires. */
  readonly notAfterMs: number;
};

/** Checks signatures, dates, hotel, roll-back and shape; a refusal is a code. */
export type AcceptPort = (
  documents: {
    readonly designation: string;
    readonly status: string | null;
    readonly hotelKeys: string;
    readonly profiles: readonly { readonly profileId: string; readonly document: string }[];
  },
  nowMs: number,
) => Promise<
  (
    | { readonly ok: true; readonly value: AcceptedDocuments }
    | { readonly ok: false; readonly code: string }
  ) & { readonly isWithdrawn: WithdrawalTest }
>;

/** Whether the authority has withdrawn a profile, whatever the gateway offers. */
export type WithdrawalTest = (profile: Pick<Profile, 'profileId' | 'version'>) => boolean;

/** The host lists that profiles name; `main/access/lists` keeps them. */
export type ListsPort = {
  fetch(digests: readonly string[]): Promise<boolean>;
  holds(sha256: string): boolean;
};

/** What came of fetching the documents. `lists-away`: they are good, but a list that they name is not here yet. */
export type FetchResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'lists-away' }
  | { readonly ok: false; readonly code: 'away' }
  | { readonly ok: false; readonly code: 'refused'; readonly reason: string };

/** The approved documents as last fetched and accepted; nothing that was refused is ever handed out. */
export type DocumentsCache = {
  /** With the tag that the gateway gives to what it offers, documents that are still in force are not fetched again. */
  fetch(tag?: string | null): Promise<FetchResult>;
  current(): AcceptedDocuments | null;
  /** By the status list of the last answer of the gateway. */
  isWithdrawn: WithdrawalTest;
  /** The profile a lease names, by id and hash; `null` when it is not exactly the one that was accepted, or its lists are missing. */
  find(profileId: string, hash: string): Profile | null;
};

/** What the cache is made of. `nowMs` is gateway time. */
export type DocumentsCacheDeps = {
  readonly gateway: GatewayClient;
  readonly accept: AcceptPort;
  readonly lists: ListsPort;
  readonly nowMs: () => number;
};

/** Makes the cache of one process tree. */
export function createDocumentsCache({ gateway, accept, lists, nowMs }: DocumentsCacheDeps): DocumentsCache {
  let current: AcceptedDocuments | null = null;
  let heldTag: string | null = null;
  let isWithdrawn: WithdrawalTest = () => false;

  const isNews = (tag: string | null): boolean =>
    current === null || tag === null || tag !== heldTag || nowMs() >= current.notAfterMs;

  const fetchDocuments = async (tag: string | null): Promise<FetchResult> => {
    const reply = await gateway.call('documents', undefined);
    if (!reply.ok)
      return reply.code === 'away'
        ? { ok: false, code: 'away' }
        : { ok: false, code: 'refused', reason: reply.reason };
    const accepted = await accept(reply.value, nowMs());
    current = accepted.ok ? accepted.value : null;
    isWithdrawn = accepted.isWithdrawn;
    heldTag = tag;
    return accepted.ok ? { ok: true } : { ok: false, code: 'refused', reason: accepted.code };
  };

  return {
    async fetch(tag = null) {
      const fetched: FetchResult = isNews(tag) ? await fetchDocuments(tag) : { ok: true };
      if (!fetched.ok || current === null) return fetched;
      const isThere = await lists.fetch(digestsOf([...current.profiles.values()]));
      return isThere ? fetched : { ok: false, code: 'lists-away' };
    },
    current: () => current,
    isWithdrawn: (profile) => isWithdrawn(profile),
    find(profileId, hash) {
      const accepted = current?.profiles.get(profileId);
      return accepted?.hash === hash && digestsOf([accepted]).every(lists.holds) ? accepted.profile : null;
    },
  };
}

function digestsOf(accepted: readonly AcceptedProfile[]): string[] {
  return accepted.flatMap(({ profile }) => profile.rules.categories.map(({ sha256 }) => sha256));
}
