import { describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../../renderer/staff/api/client.ts';

type Heard = { signedOut: string[]; reached: boolean[]; sent: { path: string; init: RequestInit }[] };

function clientAnswered(answer: () => Response | Promise<Response>): { call: Client; heard: Heard } {
  const heard: Heard = { signedOut: [], reached: [], sent: [] };
  const call = createClient({
    fetch: async (path, init) => {
      heard.sent.push({ path, init });
      return answer();
    },
    signedOut: (code) => heard.signedOut.push(code),
    reached: (answered) => heard.reached.push(answered),
  });
  return { call, heard };
}

const json = (status: number, value: unknown) => new Response(JSON.stringify(value), { status });

describe('the client of the staff page', () => {
  it('sends an order with the header that another site cannot send, to the own origin only', async () => {
    const { call, heard } = clientAnswered(() => json(200, {}));
    await call('revokeGrant', { parameters: { grantId: 'g1' }, body: { reason: 'misuse' } });
    const [sent] = heard.sent;
    expect(sent?.path).toBe('/staff/grants/g1/revoke');
    expect(sent?.init).toMatchObject({
      method: 'POST',
      credentials: 'same-origin',
      redirect: 'error',
      headers: { 'content-type': 'application/json', 'x-guestway': '1' },
      body: '{"reason":"misuse"}',
    });
  });

  it('marks a refresh in the background', async () => {
    const { call, heard } = clientAnswered(() => json(200, { grants: [] }));
    await call('grants', {}, true);
    await call('grants', {});
    expect(heard.sent.map(({ init }) => init.headers)).toEqual([{ 'x-guestway-background': '1' }, {}]);
  });

  it.each([
    [
      'a refusal',
      () => json(409, { code: 'slots-used' }),
      { code: 'slots-used', retryAfterSeconds: null },
      true,
    ],
    [
      'a wait',
      () => json(429, { code: 'cool-down', retryAfterSeconds: 42 }),
      { code: 'cool-down', retryAfterSeconds: 42 },
      true,
    ],
    [
      'a page instead of an answer',
      () => new Response('<html>', { status: 502 }),
      { code: 'failed', retryAfterSeconds: null },
      true,
    ],
    ['null', () => json(500, null), { code: 'failed', retryAfterSeconds: null }, true],
    [
      'no network',
      () => Promise.reject(new TypeError('fetch failed')),
      { code: 'offline', retryAfterSeconds: null },
      false,
    ],
    [
      'no answer in time',
      () => Promise.reject(new DOMException('late', 'TimeoutError')),
      { code: 'timeout', retryAfterSeconds: null },
      false,
    ],
  ])('%s is a value', async (_, answer, refusal, answered) => {
    const { call, heard } = clientAnswered(answer);
    expect(await call('grants', {})).toEqual({ ok: false, refusal });
    expect(heard.reached).toEqual([answered]);
  });

  it('a PIN that is refused where it is changed ends no sign-in', async () => {
    const { call, heard } = clientAnswered(() => json(401, { code: 'sign-in-refused' }));
    const answer = await call('changePin', { body: { oldPin: '0000', newPin: '204816' } });
    expect(answer).toEqual({ ok: false, refusal: { code: 'sign-in-refused', retryAfterSeconds: null } });
    expect(heard.signedOut).toEqual([]);
  });

  it('a 401 asks the person to sign in again, but not when it answers the sign-in itself', async () => {
    const { call, heard } = clientAnswered(() => json(401, { code: 'locked' }));
    await call('signIn', { body: { staffId: 'mei', pin: '0000' } });
    expect(heard.signedOut).toEqual([]);
    await call('grants', {});
    expect(heard.signedOut).toEqual(['locked']);
  });
});
