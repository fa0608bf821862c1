/**
 * Every secret that a terminal takes, and takes from the environment only: settings files hold none. `GUESTWAY_ENROLMENT_CODE`
 * is a one-time enrolment code, and of no use once the terminal is enrolled.
 */
export const secretNames = ['GUESTWAY_ENROLMENT_CODE'] as const;

/** The secrets as they were given; `null` for what was not. */
export function readSecrets(environment: Readonly<Record<string, string | undefined>> = process.env): {
  readonly enrolmentCode: string | null;
} {
  return { enrolmentCode: environment.GUESTWAY_ENROLMENT_CODE || null };
}
