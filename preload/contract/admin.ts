/** What a person with access at the terminal may be. One person has one role. */
export const adminRoles = ['service', 'admin'] as const;

/** What a person with access at the terminal may be. */
export type AdminRole = (typeof adminRoles)[number];

/** What can be done at the terminal by somebody who proved who they are. */
export const adminActs = ['restart', 'diagnose', 'lock', 'unlock', 'leave'] as const;

/** What can be done at the terminal by somebody who proved who they are. */
export type AdminAct = (typeof adminActs)[number];

/**
 * Acts that need the role `admin`: they take the terminal from guests, give it back to them, or end it for the operating
 * system. Whoever only services a terminal does none of these.
 */
export const actsOfAdmin: readonly AdminAct[] = ['lock', 'unlock', 'leave'];

/** Whether a role covers an act. */
export function mayAct(role: AdminRole, act: AdminAct): boolean {
  return role === 'admin' || !actsOfAdmin.includes(act);
}

/** Fewest and most digits of the number that names a person. */
export const personDigits = { least: 2, most: 8 } as const;

/** Fewest and most digits of a secret. */
export const secretDigits = { least: 10, most: 32 } as const;

/**
 * Why nobody was let in. `wrong` stands for a number that nobody has and for a secret that does not fit alike. `not-set-up`:
 * nobody has access here. `unsound`: what is kept of people or of wrong tries is not as it was written.
 */
export type AdminRefusal = 'wrong' | 'locked-out' | 'not-set-up' | 'unsound';

/** What is told of the terminal to somebody who was let in. Nothing of a guest. */
export type AdminStatus = {
  /** Name of the terminal at its gateway; empty before enrolment. */
  readonly label: string;
  readonly version: string;
  readonly electron: string;
  readonly uptimeSeconds: number;
  /** What the terminal's own processes used when last measured; null before. */
  readonly memoryMegabytes: number | null;
  readonly recordsUnshipped: number;
  /** Out of service by staff. */
  readonly isLocked: boolean;
  /** Code of why no guest is taken; null when guests are. */
  readonly trouble: string | null;
};

/** What came of the last act. */
export type AdminOutcome = 'done' | 'failed';

/** Access for the people who look after the terminal, in place of the first screen. */
export type AdminScreen =
  | {
      readonly name: 'admin';
      readonly step: 'ask';
      readonly refusal: AdminRefusal | null;
      /** Epoch milliseconds by the terminal's clock until which no try is taken; null when one is. */
      readonly waitEndsAtMs: number | null;
      /** A secret is being checked. */
      readonly isChecking: boolean;
    }
  | {
      readonly name: 'admin';
      readonly step: 'in';
      readonly person: string;
      readonly role: AdminRole;
      readonly status: AdminStatus;
      readonly last: { readonly act: AdminAct; readonly outcome: AdminOutcome } | null;
    };
