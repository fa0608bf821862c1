/**
 * The words that run a program as the unprivileged user; none when this process is not root. Electron, Chromium and
 * PostgreSQL refuse to run as root; D-14.
 */
export function asUnprivileged(): readonly string[];

/** Throws `SetupProblem` when the unprivileged user could not reach a folder because one above it is closed to others. */
export function requireReachable(folder: string): void;
