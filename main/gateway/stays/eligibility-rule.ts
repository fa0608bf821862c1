import { readFileSync } from 'node:fs';
import { z } from '../../../preload/contract/z.ts';
import foreignGuests from './foreign-guests.json' with { type: 'json' };

/** Document classes that staff may attest by one key (`gateway.md` 14). */
export const documentClasses = ['foreign-passport', 'hk-macao-permit', 'taiwan-permit'] as const;

/** A named, versioned set of what is let in; what it does not name is not let in (`gateway.md` 14). */
export const eligibilityRuleShape = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  version: z.int().min(1),
  /** ISO 3166-1 alpha-3. */
  nationalities: z.array(z.string().regex(/^[A-Z]{3}$/)).max(300),
  documentClasses: z.array(z.enum(documentClasses)).max(documentClasses.length),
});

/** The rule in force. */
export type EligibilityRule = z.infer<typeof eligibilityRuleShape>;

/** Reads a rule file; without one the rule that comes with the program. Throws on a file that is wrong. */
export function readEligibilityRule(file: string | null): EligibilityRule {
  return eligibilityRuleShape.parse(file === null ? foreignGuests : JSON.parse(readFileSync(file, 'utf8')));
}
