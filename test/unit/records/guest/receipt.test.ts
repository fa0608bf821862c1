import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dayOfSegment, receiptCode, sessionMark } from '../../../../main/records/guest/receipt.ts';
import { parseReceiptCode } from '../../../../preload/contract/receipt-code.ts';

const session = { origin: 'harbour/lobby-1', segment: 'N1-2026-11-28', sessionId: 'kQ3x9ZpLm2vT7aBc' };

/** First bits of a hash by another way: through its binary digits. */
function bitsOf(text: string, count: number): number {
  const digits = createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16);
  return Number.parseInt(BigInt(`0x${digits}`).toString(2).padStart(64, '0').slice(0, count), 2);
}

describe('a receipt of a session', () => {
  it('holds the day of its segment, and hashes of origin and session', () => {
    const read = parseReceiptCode(receiptCode(session));
    expect(read).toMatchObject({
      ok: true,
      parts: {
        day: 331,
        origin: bitsOf('harbour/lobby-1', 15),
        session: bitsOf('guestway receipt\nkQ3x9ZpLm2vT7aBc', 45),
      },
    });
  });

  it('is the same for a further part of the day, and another for another session, terminal or day', () => {
    const code = receiptCode(session);
    expect(receiptCode({ ...session, segment: 'N1-2026-11-28-2' })).toBe(code);
    const others = [
      { ...session, sessionId: 'kQ3x9ZpLm2vT7aBd' },
      { ...session, origin: 'harbour/lobby-2' },
      { ...session, segment: 'N1-2026-11-29' },
    ].map(receiptCode);
    expect(new Set([code, ...others]).size).toBe(4);
  });

  it('holds neither session id nor origin as they are', () => {
    const code = receiptCode(session).toLowerCase();
    for (const part of ['kq3x', 'harbour', 'lobby']) expect(code).not.toContain(part);
    expect(sessionMark(session.sessionId)).not.toBe(sessionMark(session.sessionId.toLowerCase()));
  });

  it.each([
    'A3-2026-11',
    'H-case-1',
    'N1-2026-11-28-0',
    'N1-2026-11-28-100',
    'N1-2026-11',
    '',
    'N1-2026-13-01',
  ])('is not written for segment %j', (segment) => {
    expect(() => receiptCode({ ...session, segment })).toThrow();
  });

  it('reads the day out of a day segment only', () => {
    expect(['N1-2026-11-28', 'N1-2026-11-28-99', 'xN1-2026-11-28'].map(dayOfSegment)).toEqual([
      '2026-11-28',
      '2026-11-28',
      '',
    ]);
  });
});
