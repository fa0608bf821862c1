import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { drawCode } from '../../../preload/contract/token-code.ts';
import type { DeskClient } from './fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from './fixture/gateway-fixture.ts';
import type { TerminalClient } from './fixture/terminal-client.ts';

const minute = 60_000;
const refused = { status: 403, code: 'token-refused' };
let hotel: GatewayFixture;
let desk: DeskClient;
let terminal: TerminalClient;

beforeEach(async () => {
  hotel = await startFixture();
  desk = await hotel.signIn('super-1');
  terminal = await hotel.terminal();
});
afterEach(() => hotel.close());

async function issued(room = '101'): Promise<AnswerOf<'issueGrant'>> {
  const reply = await hotel.issue(desk, room);
  if (!('value' in reply)) throw new Error(reply.code);
  return reply.value;
}

const someCode = (): string => drawCode((max) => randomInt(max));

async function reasons(): Promise<readonly string[]> {
  const fresh = await hotel.signIn('super-1');
  return (await fresh.ask('attempts')).attempts.map(({ reason }) => reason);
}

describe('refusals', () => {
  type Prepared = { readonly token: string; readonly on?: TerminalClient };
  const revoked = async (): Promise<Prepared> => {
    const { grant, code } = await issued();
    await desk.ask('revokeGrant', { reason: 'lost' }, { grantId: grant.grantId });
    return { token: code };
  };
  const expired = async (): Promise<Prepared> => {
    const { code } = await issued();
    hotel.clock.advance(13 * 60 * minute);
    return { token: code };
  };
  const expiredQr = async (): Promise<Prepared> => {
    const { qr } = await issued();
    hotel.clock.advance(25 * 60 * minute);
    return { token: qr };
  };
  const checkedOut = async (): Promise<Prepared> => {
    const { code } = await issued();
    hotel.changeStay('101', { reservationStatus: 'CheckedOut' });
    hotel.clock.advance(61_000);
    return { token: code };
  };
  const usedUp = async (): Promise<Prepared> => {
    const { code } = await issued();
    for (let session = 0; session < 3; session++) {
      const { leaseId } = await terminal.ask('redeem', { token: code });
      await terminal.ask('endLease', { cause: 'guest' }, { leaseId });
    }
    return { token: code };
  };
  const wrongTerminal = async (): Promise<Prepared> => {
    const { code } = await issued();
    return { token: code, on: await hotel.terminal({ label: 'Lobby 2', profileIds: ['essentials'] }) };
  };

  test.each([
    ['unknown', async (): Promise<Prepared> => ({ token: someCode() })],
    ['revoked', revoked],
    ['expired', expired],
    ['expired', expiredQr],
    ['not-eligible', checkedOut],
    ['used', usedUp],
    ['terminal-not-allowed', wrongTerminal],
  ])('of a token that is %s read the same to the guest and true to staff', async (reason, prepare) => {
    const { token, on } = await prepare();
    const startedAt = performance.now();
    expect(await (on ?? terminal).call('redeem', { token })).toEqual(refused);
    expect(performance.now() - startedAt).toBeGreaterThan(95);
    expect(await reasons()).toEqual([reason]);
  });

  test('count per terminal: five, then a minute, doubling to fifteen', async () => {
    const tooMany = async (): Promise<number> => {
      for (let time = 0; time < 5; time++)
        expect(await terminal.call('redeem', { token: someCode() })).toEqual(refused);
      const reply = await terminal.call('redeem', { token: someCode() });
      expect(reply).toMatchObject({ status: 429, code: 'cool-down' });
      const seconds = 'code' in reply ? (reply.retryAfterSeconds ?? 0) : 0;
      hotel.clock.advance(seconds * 1000);
      return seconds;
    };
    const pauses: number[] = [];
    for (let round = 0; round < 6; round++) pauses.push(await tooMany());
    expect(pauses).toEqual([60, 120, 240, 480, 900, 900]);
  }, 30_000);

  test('of one terminal leave another alone, and a right token gives back only its own try', async () => {
    const { code } = await issued();
    const other = await hotel.terminal({ label: 'Lobby 2' });
    for (let time = 0; time < 4; time++) await terminal.call('redeem', { token: someCode() });
    expect(await terminal.call('redeem', { token: code })).toMatchObject({ status: 200 });
    expect(await terminal.call('redeem', { token: someCode() })).toEqual(refused);
    expect(await terminal.call('redeem', { token: code })).toMatchObject({ status: 429, code: 'cool-down' });
    expect(await other.call('redeem', { token: code })).toMatchObject({ status: 200 });
  });

  test('sent all at once cannot outrun the count', async () => {
    await terminal.call('redeem', { token: '1' });
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => terminal.call('redeem', { token: someCode() })),
    );
    expect(replies.filter(({ status }) => status === 403)).toHaveLength(5);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(15);
  });

  test('raise the alarm of the hotel at sixty an hour', async () => {
    const attempts = async () => (await hotel.signIn('super-1')).ask('attempts');
    const terminals: TerminalClient[] = [];
    for (let count = 0; count < 12; count++)
      terminals.push(await hotel.terminal({ label: `Lobby ${count}` }));
    const fiveWrong = async (one: TerminalClient): Promise<void> => {
      for (let time = 0; time < 5; time++) await one.call('redeem', { token: someCode() });
    };
    await Promise.all(terminals.slice(0, 11).map(fiveWrong));
    expect((await attempts()).alarm).toBe(false);
    await Promise.all(terminals.slice(11).map(fiveWrong));
    expect((await attempts()).alarm).toBe(true);
    hotel.clock.advance(61 * minute);
    expect((await attempts()).alarm).toBe(false);
  }, 30_000);
});
