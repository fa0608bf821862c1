import type { LogFields } from './log.ts';

/** Replaces check-in tokens, typed or scanned. */
export function redactTokens(text: string): string {
  return text
    .replace(/OV1:[0-9A-Z $%*+\-./:]+/g, '[token]')
    .replace(/\b[0-9A-HJKMNP-TV-Z]{5}-?[0-9A-HJKMNP-TV-Z]{5}\b/gi, (match) =>
      /\d/.test(match) && /[a-z]/i.test(match) ? '[token]' : match,
    );
}

/** Replaces every address by `[address]`: not even a host of a guest belongs in the log. */
export function redactAddresses(text: string): string {
  return text.replace(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"']+/gi, '[address]');
}

/** Replaces whole strings that are too long to be a name, a code or an id. */
export function redactLong(text: string): string {
  return text.length > 200 ? '[long text]' : text;
}

/** Runs every redaction over every field of a log record. */
export function redact(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? redactTokens(redactAddresses(redactLong(value))) : value,
    ]),
  );
}
