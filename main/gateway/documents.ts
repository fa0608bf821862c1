import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Log } from '../log/log.ts';
import { verifyDesignation, verifyProfile } from '../profile/document.ts';
import type { Designation, Profile } from '../profile/shape.ts';
import { documentHash } from '../profile/signed-text.ts';
import { isStale, type StatusEntry, withdrawalOf } from '../profile/status/status-list.ts';
import type { Trust } from '../profile/trust.ts';
import type { KnownStatus, StatusReader } from './authority/status-reader.ts';

/** A profile the hotel may offer now, with the text it was signed as. */
export type OfferedProfile = {
  readonly profile: Profile;
  readonly hash: string;
  readonly document: string;
  /** When this issue was first seen, by the monotonic clock. */
  readonly sinceMono: number;
};

/** Designation and profiles that are good at this moment. */
export type OfferedSet = {
  readonly designation: Designation;
  readonly designationDocument: string;
  /** The authority's status list as signed; `null` while none is known. */
  readonly statusDocument: string | null;
  /** Gateway time from which the status list is stale where one is required; without end where none is. */
  readonly statusGoodUntilMs: number;
  /** In the order of the designation; its first is the default, its index is what a QR names. */
  readonly profiles: readonly OfferedProfile[];
};

/** The signed documents of this hotel. */
export type Documents = {
  /** What may be offered now; `null` while there is no good designation. */
  current(): Promise<OfferedSet | null>;
  /** Name of the hotel as the designation writes it, or its id while there is no good designation. */
  hotelName(): Promise<string>;
};

/** What the documents are read from and checked against. */
export type DocumentsDeps = {
  readonly designationFile: string;
  readonly profileFolder: string;
  readonly status: StatusReader;
  readonly trust: Trust;
  readonly hotelId: string;
  readonly clock: Clock;
  readonly log: Log;
};

/** A withdrawn or renewed document counts after ten seconds at most; `product.md` J12 allows ninety. */
const rereadMs = 10_000;

/** The name of what a terminal with these profiles is offered; the same as long as nothing of it changes. */
export function documentsTag(set: OfferedSet, profileIds: readonly string[]): string {
  const parts = [
    documentHash(set.designationDocument),
    documentHash(set.statusDocument ?? ''),
    ...profilesFor(set, profileIds).map(({ hash }) => hash),
  ];
  return createHash('sha256').update(parts.join(' ')).digest('hex');
}

/** The profiles of a set that a terminal was approved for. */
export function profilesFor(set: OfferedSet, profileIds: readonly string[]): readonly OfferedProfile[] {
  return set.profiles.filter(({ profile }) => profileIds.includes(profile.profileId));
}

/** Reads documents from disk, verifies every one against the authority's key, and leaves out what is refused. */
export function createDocuments(deps: DocumentsDeps): Documents {
  let read: { readonly atMono: number; readonly set: OfferedSet | null } | null = null;
  let lastSaid = '';
  let verified: readonly OfferedProfile[] = [];

  const load = async (): Promise<OfferedSet | null> => {
    const { set, refusals } = await readSet(deps, verified);
    verified = set?.profiles ?? [];
    const said = refusals.join(' ');
    if (said !== lastSaid && said !== '') deps.log.warn('documents.refused', { refusals: said });
    lastSaid = said;
    return set;
  };

  const current = async (): Promise<OfferedSet | null> => {
    const nowMono = deps.clock.monotonicMs();
    if (read === null || nowMono - read.atMono >= rereadMs) read = { atMono: nowMono, set: await load() };
    return read.set === null ? null : stillGood(read.set, deps.clock.nowMs());
  };

  return { current, hotelName: async () => (await current())?.designation.hotelName ?? deps.hotelId };
}

async function readSet(
  deps: DocumentsDeps,
  verified: readonly OfferedProfile[],
): Promise<{ readonly set: OfferedSet | null; readonly refusals: readonly string[] }> {
  const context = { nowMs: deps.clock.nowMs(), hotelId: deps.hotelId };
  const designationDocument = readText(deps.designationFile);
  const verdict = await verifyDesignation(designationDocument, deps.trust, context);
  if (!verdict.ok) return { set: null, refusals: [`designation:${verdict.code}`] };
  const designation = verdict.value;
  const status = await deps.status.read(context.nowMs);
  const against = statusAgainst(designation, status, context.nowMs);
  const refusals = [status.refusal === null ? [] : `status:${status.refusal}`, against ?? []].flat();
  if (against !== null) return { set: null, refusals };
  const found = new Map<string, OfferedProfile>();
  for (const document of profileTexts(deps.profileFolder)) {
    const one = await offeredFrom(document, deps, verified);
    if (!one.ok) refusals.push(`profile:${one.code}`);
    else if (!fits(designation, one.offered.profile))
      refusals.push(`${one.offered.profile.profileId}:not-designated`);
    else if (withdrawn(status, one.offered.profile) !== null)
      refusals.push(`${one.offered.profile.profileId}:${withdrawn(status, one.offered.profile)}`);
    // Of two approvals of one profile the later one holds.
    else if ((found.get(one.offered.profile.profileId)?.profile.version ?? 0) < one.offered.profile.version)
      found.set(one.offered.profile.profileId, one.offered);
  }
  const profiles = designation.profileIds.flatMap((id) => found.get(id) ?? []);
  const statusGoodUntilMs =
    designation.statusRequired === true ? (status.list?.nextUpdateMs ?? 0) : Number.POSITIVE_INFINITY;
  const statusDocument = status.document;
  return {
    set: { designation, designationDocument, statusDocument, statusGoodUntilMs, profiles },
    refusals,
  };
}

/** What the status list says against offering anything; `null` for nothing. */
function statusAgainst(designation: Designation, { list }: KnownStatus, nowMs: number): string | null {
  const { hotelId, serial, statusRequired, demo } = designation;
  if (statusRequired === true && list === null) return 'status:missing';
  if (statusRequired === true && list !== null && isStale(list, nowMs)) return 'status:stale';
  if (list !== null && list.demo !== demo) return 'status:demo-mixed';
  const state = withdrawalOf(list, { kind: 'designation', id: hotelId, version: serial });
  return state === null ? null : `designation:${state}`;
}

function withdrawn({ list }: KnownStatus, { profileId, version }: Profile): StatusEntry['state'] | null {
  return withdrawalOf(list, { kind: 'profile', id: profileId, version });
}

/** A long profile takes a second to verify: the same text is not verified again while it is in force. */
async function offeredFrom(
  document: string,
  { trust, hotelId, clock }: DocumentsDeps,
  verified: readonly OfferedProfile[],
): Promise<
  { readonly ok: true; readonly offered: OfferedProfile } | { readonly ok: false; readonly code: string }
> {
  const nowMs = clock.nowMs();
  const known = verified.find((one) => one.document === document && isInForce(one.profile, nowMs));
  if (known !== undefined) return { ok: true, offered: known };
  const verdict = await verifyProfile(document, trust, { nowMs, hotelId });
  if (!verdict.ok) return verdict;
  const { value: profile, hash } = verdict;
  return { ok: true, offered: { profile, hash, document, sinceMono: clock.monotonicMs() } };
}

function fits(designation: Designation, profile: Profile): boolean {
  return (
    designation.profileIds.includes(profile.profileId) &&
    designation.channelIds.includes(profile.channel.channelId) &&
    designation.demo === profile.demo
  );
}

function stillGood(set: OfferedSet, nowMs: number): OfferedSet | null {
  if (nowMs >= set.designation.notAfterMs || nowMs >= set.statusGoodUntilMs) return null;
  return { ...set, profiles: set.profiles.filter(({ profile }) => isInForce(profile, nowMs)) };
}

function isInForce({ notBeforeMs, notAfterMs }: Profile, nowMs: number): boolean {
  return notBeforeMs <= nowMs && nowMs < notAfterMs;
}

/** A file that cannot be read is an empty document, and an empty document is refused. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function profileTexts(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jws'))
      .sort()
      .map((name) => readText(join(folder, name)));
  } catch {
    return [];
  }
}
