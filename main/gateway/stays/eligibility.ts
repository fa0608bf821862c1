import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Stay } from '../hotel-systems/port.ts';
import { countryCode } from './country.ts';
import type { documentClasses, EligibilityRule } from './eligibility-rule.ts';

/** Yes or no with the rule and the reason, as the desk sees it. */
export type EligibilityVerdict = AnswerOf<'roomStays'>['stays'][number]['eligibility'];

/** A document class that staff saw. */
export type Attestation = (typeof documentClasses)[number];

/**
 * Judges a stay by the rule in force. Staff attestation settles a missing nationality only: it never overrules what the
 * hotel system says.
 */
export function judgeEligibility(
  rule: EligibilityRule,
  stay: Stay,
  attestation: Attestation | null,
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
  if (stay.nationality === null || stay.nationality.trim() === '') {
    if (attestation === null) return no('nationality-missing');
    if (!rule.documentClasses.includes(attestation)) return no('nationality-not-allowed');
    return { eligible: true, ruleId, reason: 'ok', basis: 'staff-attested' };
  }
  const country = countryCode(stay.nationality);
  if (country === null || !rule.nationalities.includes(country)) return no('nationality-not-allowed');
  return { eligible: true, ruleId, reason: 'ok', basis: 'pms-nationality' };
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
