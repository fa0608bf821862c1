import { expect, test } from 'vitest';
import { pageRows } from '../../../main/gateway/grants/manage-grants.ts';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { startFixture } from './fixture/gateway-fixture.ts';

const rooms = (from: number, count: number) => Array.from({ length: count }, (_, index) => `${from + index}`);

test('a list that is longer than a part says where it goes on, and every grant is in it once', async () => {
  const hotel = await startFixture();
  try {
    const many = rooms(1_000, pageRows + 30);
    const guest = {
      ...{ givenName: 'Ana', surname: 'Okafor', nationality: 'SE', reservationStatus: 'InHouse' },
      ...{ adultCount: 1, departureDate: '2026-05-14', scheduledCheckoutTime: null, pseudoRoom: false },
    };
    const stays = many.map((roomId) => ({ ...guest, roomId, reservationId: `r-${roomId}` }));
    hotel.write('stays.json', JSON.stringify(stays));
    const desk = await hotel.signIn('super-1');
    const issued: string[] = [];
    for (let at = 0; at < many.length; at += 100) {
      const told = await desk.ask('issueMany', {
        rooms: many.slice(at, at + 100),
        profileId: 'open-web',
      });
      issued.push(...told.issued.map(({ slip }) => slip.grant.grantId));
    }
    expect(issued).toHaveLength(many.length);
    const first = await desk.ask('grants');
    expect(first.grants).toHaveLength(pageRows);
    const seen = first.grants.map(({ grantId }) => grantId);
    let part: AnswerOf<'grants'> = first;
    while (part.next !== null && seen.length < 1_000) {
      part = await desk.ask('grantsAfter', undefined, { next: part.next });
      seen.push(...part.grants.map(({ grantId }) => grantId));
    }
    expect([...seen].sort()).toEqual([...issued].sort());
    // One beyond the first part is revoked as any other, and its row is shown.
    const last = seen.at(-1) ?? '';
    const revoked = await desk.ask('revokeGrant', { reason: 'lost' }, { grantId: last });
    expect(revoked).toMatchObject({ grantId: last, state: 'revoked' });
    for (const next of ['x', '-', '1-', `1${'0'.repeat(20)}-a`, 'a'.repeat(64)])
      expect(await desk.call('grantsAfter', undefined, { next })).toMatchObject({ status: 400 });
    expect((await desk.ask('grantsAfter', undefined, { next: '0-a' })).grants).toEqual([]);
  } finally {
    await hotel.close();
  }
});
