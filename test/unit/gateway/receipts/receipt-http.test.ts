import { afterAll, beforeAll, expect, it } from 'vitest';
import { receiptAnswer } from '../../../../preload/contract/http-receipts.ts';
import { receiptCodeOf } from '../../../../preload/contract/receipt-code.ts';
import { type GatewayFixture, startFixture } from '../fixture/gateway-fixture.ts';

let gateway: GatewayFixture;

beforeAll(async () => {
  gateway = await startFixture();
});
afterAll(async () => gateway.close());

const code = receiptCodeOf({ day: 1, origin: 2, session: 3 });

function ask(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${gateway.url}/public/receipts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-guestway': '1', origin: gateway.url, ...headers },
    body: JSON.stringify(body),
  });
}

it('anybody on the hotel’s network may ask after a receipt, without a sign-in and without a cookie', async () => {
  const response = await ask({ code });
  expect(response.status).toBe(200);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(receiptAnswer.parse(await response.json())).toEqual({ state: 'unknown' });
});

it('a page of another site cannot ask for its visitor', async () => {
  for (const headers of [{ origin: 'https://elsewhere.test' }, { 'x-guestway': '2' }]) {
    const response = await ask({ code }, headers);
    expect([response.status, await response.json()]).toEqual([403, { code: 'cross-site' }]);
  }
});

it('whoever asks again and again is told to wait, and for how long', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 14 }, () => ask({ code }).then(({ status }) => status)),
  );
  expect(statuses).toContain(429);
  const response = await ask({ code });
  expect(response.status).toBe(429);
  expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('nothing of a question is logged', () => {
  expect(JSON.stringify(gateway.logged)).not.toContain(code);
});
