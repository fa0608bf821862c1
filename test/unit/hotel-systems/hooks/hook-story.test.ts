import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { addHookRoute } from '../../../../main/gateway/hotel-systems/hooks/hook-route.ts';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { makeApaleo } from '../apaleo/apaleo-fixture.ts';
import { makeCloudbeds } from '../cloudbeds/cloudbeds-fixture.ts';
import { draftAt, type HotelFixture, known } from '../contract-fixture.ts';
import { makeMews } from '../mews/mews-fixture.ts';
import type { TestDeps } from '../test-deps.ts';

const secret = 'k7Qm2_zT9xLw4-Rb8nYc3HvJ6sPd1FgE';

type Caller = {
  readonly fixture: HotelFixture & { readonly test: TestDeps };
  readonly callOf: (stayId: string) => object;
};

const callers: Readonly<Record<string, () => Promise<Caller>>> = {
  async mews() {
    const fixture = await makeMews({ events: 'hook' });
    return { fixture, callOf: fixture.fake.callOf };
  },
  async apaleo() {
    const fixture = await makeApaleo({ events: 'hook' });
    return { fixture, callOf: (stayId) => fixture.fake.callOf('checked-out', stayId) };
  },
  async cloudbeds() {
    const fixture = await makeCloudbeds({ events: 'hook' });
    return { fixture, callOf: (stayId) => fixture.fake.callOf('status_changed', stayId) };
  },
};

it.each(Object.entries(callers))(
  'a check-out that %s calls about is known at once, and a forged call changes nothing',
  async (_, make) => {
    const { fixture, callOf } = await make();
    const { system, hotel, test } = fixture;
    const hints: HotelHint[] = [];
    const app = Fastify();
    addHookRoute(app, {
      hookSecret: secret,
      system,
      tell: (hint) => void hints.push(hint),
      clock: test.clock,
      log: test.deps.log,
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const call = async (body: object, part = secret): Promise<number> => {
      const answer = await fetch(`http://127.0.0.1:${port}/hotel-system/hooks/${part}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.status;
    };
    try {
      system.start((hint) => void hints.push(hint));
      await soon(() => expect(system.status().link).toBe('up'));
      const stayId = await hotel.addStay(draftAt(fixture.today));
      await hotel.checkIn(stayId);
      expect(known(await system.stay(stayId))?.state).toBe('inHouse');
      // Nothing has happened: whoever says otherwise makes the gateway look, and it sees a guest in house.
      expect(await call(callOf(stayId))).toBe(204);
      expect(hints).toEqual([{ about: 'stay', stayId }]);
      expect(known(await system.stay(stayId))?.state).toBe('inHouse');
      await hotel.checkOut(stayId);
      expect(await call(callOf(stayId), `${secret}x`)).toBe(404);
      expect(hints.length).toBe(1);
      expect(await call(callOf(stayId))).toBe(204);
      expect(hints.length).toBe(2);
      expect(known(await system.stay(stayId))?.state).toBe('departed');
      expect(await call({ hello: 1 })).toBe(400);
      expect(
        fixture
          .entries()
          .filter(({ name }) => name === 'hook')
          .map(({ shape, fault }) => [shape, fault]),
      ).toEqual([
        [{ hints: 1 }, null],
        [{ hints: 1 }, null],
        [null, 'not-understood'],
      ]);
    } finally {
      await app.close();
      await system.close();
      await fixture.close();
    }
  },
);
