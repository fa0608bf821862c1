import type { Partner, PartnerList } from '../../profile/partners/partner-list.ts';

/** What every new issue of the list says beside its partners. */
export type PartnersIssue = {
  readonly authority: string;
  readonly demo: boolean;
  readonly nowMs: number;
  readonly lifetimeMs: number;
};

/** The next issue of the list, or why it stays as it is. */
export type PartnersChange =
  | { readonly ok: true; readonly list: PartnerList }
  | { readonly ok: false; readonly code: 'not-there' };

/** Adds a partner, or puts it in the place of the one with the same issuer. */
export function addPartner(
  before: PartnerList | null,
  partner: Partner,
  issue: PartnersIssue,
): PartnersChange {
  const others = (before?.partners ?? []).filter(({ issuerId }) => issuerId !== partner.issuerId);
  return { ok: true, list: next(before, [...others, partner], issue) };
}

/** Takes a partner out. */
export function removePartner(
  before: PartnerList | null,
  issuerId: string,
  issue: PartnersIssue,
): PartnersChange {
  const partners = before?.partners ?? [];
  const others = partners.filter((partner) => partner.issuerId !== issuerId);
  return others.length === partners.length
    ? { ok: false, code: 'not-there' }
    : { ok: true, list: next(before, others, issue) };
}

function next(
  before: PartnerList | null,
  partners: readonly Partner[],
  { authority, demo, nowMs, lifetimeMs }: PartnersIssue,
): PartnerList {
  return {
    kind: 'partner-list',
    format: 1,
    authority,
    demo,
    serial: (before?.serial ?? 0) + 1,
    notBeforeMs: nowMs - 60_000,
    notAfterMs: nowMs + lifetimeMs,
    partners: [...partners],
  };
}
