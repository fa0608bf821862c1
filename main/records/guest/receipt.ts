import { createHash } from 'node:crypto';
import {
  dayNumberOf,
  leadingBits,
  originBits,
  receiptCodeOf,
  sessionBits,
} from '../../../preload/contract/receipt-code.ts';

/** The code of a session's receipt; `segment` is the day segment that holds its `session.open`. Throws on any other segment. */
export function receiptCode(session: {
  readonly origin: string;
  readonly segment: string;
  readonly sessionId: string;
}): string {
  return receiptCodeOf({
    day: dayNumberOf(dayOfSegment(session.segment)),
    origin: originMark(session.origin),
    session: sessionMark(session.sessionId),
  });
}

/** What a receipt holds of an origin. */
export function originMark(origin: string): number {
  return leadingBits(createHash('sha256').update(origin).digest(), originBits);
}

/**
 * What a receipt holds of a session id. The id is 96 random bits, so 45 bits of its hash neither give it back nor meet
 * another's of that day by chance (one in 10^7 for a thousand sessions).
 */
export function sessionMark(sessionId: string): number {
  return leadingBits(createHash('sha256').update(`guestway receipt\n${sessionId}`).digest(), sessionBits);
}

/** Day of a day segment, `N1-2026-11-28` or a further part of it; the empty text for any other. */
export function dayOfSegment(segment: string): string {
  return /^N1-(\d{4}-\d{2}-\d{2})(?:-[1-9]\d?)?$/.exec(segment)?.[1] ?? '';
}
