import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type PrivateHotel,
  privateHotelKey,
  startPrivateHotel,
} from '../../../fakes/recipe/private-hotel.ts';
import { privateRecipe, type RecipeFile } from '../../../fakes/recipe/private-recipe.ts';
import type { DeskClient } from '../../gateway/fixture/desk-client.ts';
import { type GatewayFixture, startFixture } from '../../gateway/fixture/gateway-fixture.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import type { TerminalClient } from '../../gateway/fixture/terminal-client.ts';
import { testStartMs } from '../../gateway/fixture/test-clock.ts';
import { dayAfter, draftAt } from '../contract-fixture.ts';

// A private hotel system, its recipe, a whole gateway, a desk and a terminal: what happens at the front desk of the hotel
// ends or keeps the session of the guest.

const today = '2026-05-12';

type House = {
  readonly private: PrivateHotel;
  readonly gateway: GatewayFixture;
  readonly desk: DeskClient;
  readonly terminal: TerminalClient;
  readonly stayId: string;
};

let folder = '';
let gateway: GatewayFixture | undefined;
let hotel: PrivateHotel | undefined;
afterEach(async () => {
  await gateway?.close();
  await hotel?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openHouse(recipeFor: (origin: string) => RecipeFile): Promise<House> {
  folder = mkdtempSync(join(tmpdir(), 'recipe-house-'));
  hotel = await startPrivateHotel(() => gateway?.clock.nowMs() ?? testStartMs, 'Asia/Shanghai');
  const { origin } = hotel;
  mkdirSync(join(folder, 'secrets'));
  writeFileSync(join(folder, 'secrets/hs_key'), privateHotelKey, { mode: 0o600 });
  writeFileSync(join(folder, 'recipe.json'), JSON.stringify(recipeFor(origin)));
  const recipe = { kind: 'recipe', recipeFile: join(folder, 'recipe.json'), origin } as const;
  gateway = await startFixture((config) => ({
    ...config,
    secretsFolder: join(folder, 'secrets'),
    hotelSystem: { ...recipe, allowedSecretRefs: ['hs_key'] },
  }));
  const stayId = await hotel.hotel.addStay(draftAt(today, { departureDate: dayAfter(today, 2) }));
  await hotel.hotel.checkIn(stayId);
  const desk = await gateway.signIn('super-1');
  return { private: hotel, gateway, desk, terminal: await gateway.terminal(), stayId };
}

/** Issues for room 101 and opens a session with it. */
async function openSession({ gateway, desk, terminal }: House): Promise<string> {
  const reply = await gateway.issue(desk, '101');
  if (!('value' in reply)) throw new Error(reply.code);
  return (await terminal.ask('redeem', { token: reply.value.code })).leaseId;
}

const renew = (house: House, leaseId: string, counter = 0) =>
  house.terminal.ask('renewLease', { counter }, { leaseId });

/** Without a poll: the hotel system is asked, and tells nothing by itself. */
function quietRecipe(origin: string): RecipeFile {
  const { poll, ...others } = privateRecipe(origin);
  return others;
}

function withoutDay({ onDay, ...others }: RecipeFile): RecipeFile {
  return others;
}

describe('a gateway with a recipe', { timeout: 60_000 }, () => {
  it.each<[string, (house: House) => unknown, object]>([
    ['a check-out', ({ private: { hotel }, stayId }) => hotel.checkOut(stayId), { reason: 'checked-out' }],
    [
      'a check-in that is taken back',
      ({ private: { hotel }, stayId }) => hotel.reverseCheckIn?.(stayId),
      { reason: 'checked-out' },
    ],
    [
      'a state that nobody knows',
      ({ private: { hotel }, stayId }) => hotel.setWord?.(stayId, 'Q'),
      { state: 'ended' },
    ],
  ])('ends a session at the renewal after %s', async (_, act, expected) => {
    const house = await openHouse(quietRecipe);
    const leaseId = await openSession(house);
    house.gateway.clock.advance(30_000);
    expect(await renew(house, leaseId)).toMatchObject({ state: 'renewed' });
    await act(house);
    house.gateway.clock.advance(30_000);
    expect(await renew(house, leaseId, 1)).toMatchObject({ state: 'ended', ...expected });
  });

  it('ends no session when every address answers 404, and staff read why', async () => {
    const house = await openHouse(privateRecipe);
    const leaseId = await openSession(house);
    const everything = ['querycheckin', 'changes', 'day', `stays/${house.stayId}`];
    for (const path of everything)
      house.private.answer(`/smart/${path}`, (_, response) => void response.writeHead(404).end('{}'));
    for (let counter = 0; counter < 30; counter += 1) {
      house.gateway.clock.advance(60_000);
      expect(await renew(house, leaseId, counter)).toMatchObject({ state: 'renewed' });
      const desk = counter === 5 ? await house.gateway.signIn('desk-1') : null;
      if (desk !== null) expect((await desk.ask('hotelSystem')).fault).toBe('not-understood');
    }
  });

  it.each<[string, (origin: string) => RecipeFile]>([
    ['and everything else is there', quietRecipe],
    ['and only rooms can be asked for beside it', (origin) => withoutDay(quietRecipe(origin))],
  ])('ends the session of the one stay that answers 404 within 90 seconds, %s', async (_, recipe) => {
    const house = await openHouse(recipe);
    const leaseId = await openSession(house);
    house.private.remove(house.stayId);
    house.private.answer(
      `/smart/stays/${house.stayId}`,
      (_request, response) => void response.writeHead(404).end('{}'),
    );
    house.gateway.clock.advance(30_000);
    const first = await renew(house, leaseId);
    house.gateway.clock.advance(45_000);
    const second = first.state === 'ended' ? first : await renew(house, leaseId, 1);
    expect(second).toMatchObject({ state: 'ended', reason: 'checked-out' });
  });

  it('keeps a session through a room move, an extension, and a hotel system that is away', async () => {
    const house = await openHouse(quietRecipe);
    const { hotel } = house.private;
    const leaseId = await openSession(house);
    let counter = 0;
    const goesOn = async (): Promise<void> => {
      house.gateway.clock.advance(30_000);
      expect(await renew(house, leaseId, counter)).toMatchObject({ state: 'renewed' });
      counter += 1;
    };
    await hotel.moveRoom(house.stayId, '0202');
    await goesOn();
    await hotel.extend(house.stayId, dayAfter(today, 4));
    await goesOn();
    for (const how of ['server-error', 'garbage', 'credentials', 'refuse'] as const) {
      await hotel.goAway(how);
      await goesOn();
      await hotel.comeBack();
    }
    await goesOn();
    expect(house.gateway.logged.map(({ text }) => text).join('\n')).not.toMatch(/Lindqvist|0202|P1234567/);
  });

  it('learns of a check-out by its poll, before anybody renews', async () => {
    const house = await openHouse((origin) =>
      privateRecipe(origin, {
        poll: { path: '/changes', query: { since: '{since}' }, gives: 'changed', seconds: 5 },
      }),
    );
    const leaseId = await openSession(house);
    await house.private.hotel.checkOut(house.stayId);
    await soon(async () => {
      const { grants } = await house.desk.ask('grants');
      expect(grants[0]?.state).not.toBe('active');
    });
    expect(await renew(house, leaseId)).toEqual({ state: 'ended', reason: 'checked-out' });
  });

  it('issues nothing to who is only expected, or gone', async () => {
    const house = await openHouse(quietRecipe);
    await house.private.hotel.checkOut(house.stayId);
    const expected = await house.private.hotel.addStay(draftAt(today, { room: '102' }));
    expect(expected).toBe('S-2');
    for (const room of ['101', '102'])
      expect(await house.gateway.issue(house.desk, room)).not.toHaveProperty('value');
  });
});
