import { createHmac } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { AlertWay } from './alert-message.ts';

/** What a webhook is. */
export type WebhookDeps = {
  readonly url: string;
  readonly secret: string;
  readonly clock: Pick<Clock, 'nowMs'>;
};

/** A receiver that has not answered by then has not taken it. */
const limitMs = 10_000;

/**
 * Posts messages as JSON. `x-guestway-signature` is `v1=` and the hex HMAC-SHA-256 of `TIMESTAMP.BODY` under the secret;
 * `x-guestway-timestamp` is the time of this try in Unix seconds, so that an old message cannot be played again.
 */
export function createWebhook({ url, secret, clock }: WebhookDeps): AlertWay {
  return {
    name: 'webhook',
    async send(message) {
      const body = JSON.stringify(message);
      const timestamp = `${Math.floor(clock.nowMs() / 1000)}`;
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-guestway-timestamp': timestamp,
          'x-guestway-signature': `v1=${webhookSignature(secret, timestamp, body)}`,
        },
        body,
        // A message signed for one receiver is not carried to another.
        redirect: 'error',
        signal: AbortSignal.timeout(limitMs),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`webhook-${response.status}`);
    },
  };
}

/** The signature of a body sent at a time in Unix seconds. */
export function webhookSignature(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}
