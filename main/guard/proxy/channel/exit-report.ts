import { isIP } from 'node:net';
import { z } from '../../../../preload/contract/z.ts';

/** Longest body that is read as a report. */
export const reportBytes = 1_024;

/**
 * What a channel may answer at its probe address, so that a session knows where it comes out: JSON, exactly
 * `{"channel": "<channelId>", "exit": "203.0.113.7"}`, status 200, at most `reportBytes`. `channel` is the id the channel
 * has in the profile, `exit` the IPv4 or IPv6 address the world sees.
 */
const reportShape = z.strictObject({
  channel: z.string().min(1).max(64),
  exit: z.string().refine((text) => isIP(text) !== 0),
});

/** What a probe's answer says. Anything that is no report is an answer all the same, and names no exit. */
export type ExitReport =
  | { readonly ok: true; readonly address: string | null }
  | { readonly ok: false; readonly code: 'other-channel' };

/** Reads a probe's body. */
export function readExitReport(body: string, channelId: string): ExitReport {
  const report = reportShape.safeParse(parseJson(body));
  if (!report.success) return { ok: true, address: null };
  if (report.data.channel !== channelId) return { ok: false, code: 'other-channel' };
  return { ok: true, address: report.data.exit };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
