import type { ReceiptAnswer } from '../../preload/contract/http-receipts.ts';

/** What came of a question: an answer, or why there is none. */
export type LookedUp =
  | { readonly ok: true; readonly answer: ReceiptAnswer }
  | { readonly ok: false; readonly code: 'tooMany' | 'malformed' | 'away' };

/** Asks the gateway after a receipt. */
export type LookUp = (code: string) => Promise<LookedUp>;

/** Longer than the gateway opens a day's records on a busy machine. */
const timeoutMs = 20_000;

/** Makes the question. A POST carries `x-guestway`, which a form of another site cannot send. */
export function createLookUp(fetch: (path: string, init: RequestInit) => Promise<Response>): LookUp {
  return async (code) => {
    try {
      const response = await fetch('/public/receipts', {
        method: 'POST',
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: { 'content-type': 'application/json', 'x-guestway': '1' },
        body: JSON.stringify({ code }),
      });
      if (response.ok) return { ok: true, answer: (await response.json()) as ReceiptAnswer };
      if (response.status === 429) return { ok: false, code: 'tooMany' };
      return { ok: false, code: response.status === 400 ? 'malformed' : 'away' };
    } catch {
      return { ok: false, code: 'away' };
    }
  };
}
