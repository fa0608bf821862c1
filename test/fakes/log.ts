import type { Log, LogFields } from '../../main/log/log.ts';

/** A log that collects, for tests that assert on security events. */
export function createFakeLog(): Log & {
  readonly lines: { level: string; name: string; fields: LogFields }[];
} {
  const lines: { level: string; name: string; fields: LogFields }[] = [];
  const write =
    (level: string) =>
    (name: string, fields: LogFields = {}): void => {
      lines.push({ level, name, fields });
    };
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
