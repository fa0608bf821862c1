import { expect, test } from 'vitest';
import type { TerminalClient } from '../fixture/terminal-client.ts';
import { type AttackedHotel, attackedHotel, minute, someCode } from './attacked-hotel.ts';

// One row of the attack table (`gateway.md` 13): what a guest can tell from a refusal. docs/attacks.md names the test.

/** What makes the code of one slip worthless, and the word that staff read for it. */
const ways: readonly (readonly [
  reason: string,
  spoil: (hotel: AttackedHotel) => Promise<string>,
  on?: (hotel: AttackedHotel) => Promise<TerminalClient>,
])[] = [
  ['unknown', async () => someCode()],
  ['revoked', revoked],
  ['used', used],
  ['suspended', suspended],
  ['expired', expired],
  ['not-eligible', departed],
  ['other-hotel', async () => (await (await attackedHotel()).printed()).qr],
  [
    'terminal-not-allowed',
    async (hotel) => (await hotel.printed()).code,
    (hotel) => hotel.terminal({ label: 'Bar', profileIds: ['essentials'] }),
  ],
];

async function revoked(hotel: AttackedHotel): Promise<string> {
  const { code, grant } = await hotel.printed();
  await hotel.desk.ask('revokeGrant', { reason: 'lost' }, { grantId: grant.grantId });
  return code;
}

async function suspended(hotel: AttackedHotel): Promise<string> {
  const { code, grant } = await hotel.printed();
  await hotel.desk.ask('suspendGrant', { reason: 'asked for' }, { grantId: grant.grantId });
  return code;
}

async function used(hotel: AttackedHotel): Promise<string> {
  const { code } = await hotel.printed();
  for (let session = 0; session < 3; session++) {
    const { leaseId } = await hotel.lobby.ask('redeem', { token: code });
    await hotel.lobby.ask('endLease', { cause: 'guest' }, { leaseId });
  }
  return code;
}

async function expired(hotel: AttackedHotel): Promise<string> {
  const { code } = await hotel.printed();
  hotel.clock.advance(13 * 60 * minute);
  return code;
}

async function departed(hotel: AttackedHotel): Promise<string> {
  const { code } = await hotel.printed();
  hotel.changeStay('101', { reservationStatus: 'CheckedOut' });
  hotel.clock.advance(2 * minute);
  return code;
}

/** All that an answer says, but for what is new in every answer. */
async function heard(hotel: AttackedHotel, terminal: TerminalClient, token: string) {
  // A nonce first, so that the one call that is looked at is the one that counts.
  await terminal.ask('documents');
  const proof = await terminal.proofFor('redeem');
  const startedAt = performance.now();
  const response = await fetch(`${hotel.url}/terminal/redeem`, {
    method: 'POST',
    headers: { dpop: proof, 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ token }),
  });
  const text = await response.text();
  const tookMs = performance.now() - startedAt;
  const headers = Object.fromEntries(
    [...response.headers].filter(([name]) => name !== 'date' && name !== 'dpop-nonce'),
  );
  return { tookMs, said: { status: response.status, headers, text } };
}

test('enumeration by error messages: every wrong token is answered with the same bytes after the same floor', async () => {
  const answers: unknown[] = [];
  for (const [reason, spoil, on] of ways) {
    const hotel = await attackedHotel();
    const token = await spoil(hotel);
    const { tookMs, said } = await heard(hotel, (await on?.(hotel)) ?? hotel.lobby, token);
    expect([reason, await hotel.reasons()]).toEqual([reason, [reason]]);
    expect(tookMs).toBeGreaterThan(95);
    answers.push(said);
  }
  expect(answers).toEqual(ways.map(() => answers[0]));
  expect(answers[0]).toMatchObject({ status: 403, text: '{"code":"token-refused"}' });
});
