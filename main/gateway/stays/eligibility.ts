import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Stay, StayGuest } from '../hotel-systems/port.ts';
import { countryCode } from './country.ts';
import type { documentClasses, EligibilityRule } from './eligibility-rule.ts';
import { guestOfSlot, slotsOf } from './guests.ts';

/** Yes or no with the rule and the reason, as the desk sees it. */
export type EligibilityVerdict = AnswerOf<'roomStays'>['stays'][number]['eligibility'];

/** A document class that staff saw. */
export type Attestation = (typeof documentClasses)[number];

/** A document that staff saw; with its nationality where a scanner read it, without where a person looked at it. */
export type SeenDocument = { readonly documentClass: Attestation; readonly nationality: string | null };

/**
 * Judges one guest of a stay by the rule in force. What staff saw settles a missing nationality only: it never overrules
 * what the hotel system says.
 */
export function judgeEligibility(
  rule: EligibilityRule,
  stay: Stay,
  guest: StayGuest,
  seen: SeenDocument | null,
): EligibilityVerdict {
  const ruleId = `${rule.name}@${rule.version}`;
  const no = (reason: EligibilityVerdict['reason']): EligibilityVerdict => ({
    eligible: false,
    ruleId,
    reason,
    basis: null,
  });
  const state = stateReason(stay);
  if (state !== null) return no(state);
  if (guest.nationality === null || guest.nationality.trim() === '') {
    if (seen === null) return no('nationality-missing');
    const isLetIn =
      rule.documentClasses.includes(seen.documentClass) &&
      (seen.nationality === null || isAllowed(rule, seen.nationality));
    if (!isLetIn) return no('nationality-not-allowed');
    const basis = seen.nationality === null ? 'staff-attested' : 'mrz-scan';
    return { eligible: true, ruleId, reason: 'ok', basis };
  }
  if (!isAllowed(rule, guest.nationality)) return no('nationality-not-allowed');
  return { eligible: true, ruleId, reason: 'ok', basis: 'pms-nationality' };
}

function isAllowed(rule: EligibilityRule, nationality: string): boolean {
  const country = countryCode(nationality);
  return country !== null && rule.nationalities.includes(country);
}

/**
 * Whether a grant that was issued may go on. A hotel system keeps companions in no order that can be relied on: one of them
 * goes on as long as the stay has an adult for the slot and somebody whom the rule lets in, or whom staff vouched for.
 */
export function mayGoOn(
  rule: EligibilityRule,
  stay: Stay,
  slot: number,
  attestation: Attestation | null,
): boolean {
  if (slot > slotsOf(stay)) return false;
  const seen = attestation === null ? null : { documentClass: attestation, nationality: null };
  const slots = slot === 1 ? [1] : Array.from({ length: slotsOf(stay) - 1 }, (_, index) => index + 2);
  return slots.some((one) => judgeEligibility(rule, stay, guestOfSlot(stay, one), seen).eligible);
}

function stateReason(stay: Stay): EligibilityVerdict['reason'] | null {
  // A pseudo room is an account, and advance check-in happens before the guest is here: neither is a guest in house.
  if (stay.flags.pseudoRoom || stay.flags.advanceCheckedIn) return 'not-in-house';
  switch (stay.state) {
    case 'inHouse':
      return null;
    case 'departed':
      return 'departed';
    case 'cancelled':
      return 'cancelled';
    case 'expected':
    case 'noShow':
      return 'not-in-house';
    case 'unknown':
      return 'unknown-state';
  }
}
