import { afterEach, describe, expect, it } from 'vitest';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { draftAt } from '../contract-fixture.ts';
import { makeOhip, type OhipFixture, type OhipSettings } from './fixture.ts';

let fixture: OhipFixture;
let hints: HotelHint[] = [];

/** Starts the adapter, and lets it become good. */
const start = async (settings: OhipSettings = {}): Promise<OhipFixture> => {
  fixture = await makeOhip({ events: 'stream', ...settings });
  hints = [];
  fixture.system.start((hint) => void hints.push(hint));
  return fixture;
};
const startUp = async (settings: OhipSettings = {}): Promise<OhipFixture> => {
  await start(settings);
  await soonUp();
  hints = [];
  return fixture;
};
afterEach(async () => {
  await fixture.system.close();
  await fixture.close();
});

const status = () => fixture.system.status();
const inputs = () => fixture.fake.stream.inputs();
const soonUp = () =>
  soon(() => {
    fixture.advance(1_000);
    expect(status()).toMatchObject({ link: 'up', fault: null });
  });
const soonDown = (fault: string) => soon(() => expect(status()).toMatchObject({ link: 'down', fault }));
const tell = (primaryKey: string, moduleName = 'Reservation'): void =>
  fixture.fake.hotel.tell({ moduleName, eventName: 'CHECK OUT', primaryKey, details: [] });
const stay = (stayId: string) => ({ about: 'stay', stayId }) as const;
const tokens = () => fixture.fake.desk.tokensGiven();

describe('the stream of business events', { timeout: 30_000 }, () => {
  it('tells that anything may have changed when it is up, and each change from then on', async () => {
    await start();
    await soonUp();
    expect(hints).toEqual([{ about: 'all' }]);
    tell('1');
    tell('2');
    await soon(() => expect(hints).toEqual([{ about: 'all' }, stay('1'), stay('2')]));
    expect(inputs()).toEqual([{ chainCode: 'LGH', hotelCode: 'HOTEL1', delta: true }]);
  });

  it('asks for nothing of what changed, so that no guest’s data comes', async () => {
    await startUp();
    const stayId = await fixture.hotel.addStay(draftAt(fixture.today, { surname: 'Qvistergaard' }));
    await fixture.hotel.moveRoom(stayId, '0909');
    await soon(() => expect(hints).toHaveLength(2));
    expect(JSON.stringify(fixture.entries())).not.toMatch(/detail|Qvist|0909/);
  });

  it('says how late its events come', async () => {
    await start();
    tell('1');
    fixture.advance(5_000);
    await soon(() => expect(status().lastEventAtMs).not.toBeNull());
    expect(status().eventLagMs).toBe(5_000);
  });

  it('goes on after a cut where it stopped, tells no event twice, and that anything may have changed', async () => {
    await startUp();
    tell('1');
    tell('2');
    await soon(() => expect(hints).toEqual([stay('1'), stay('2')]));
    fixture.fake.stream.cut();
    await soonDown('unreachable');
    tell('3');
    hints = [];
    await soonUp();
    expect(inputs()[1]).toMatchObject({ offset: '195' });
    expect(hints).toEqual([stay('3'), { about: 'all' }]);
  });

  it('waits long beside another consumer', async () => {
    await startUp();
    fixture.fake.stream.cut(4409);
    await soonDown('rate-limited');
    fixture.advance(59_000);
    expect(fixture.fake.stream.lines()).toBe(0);
    expect(status().link).toBe('down');
    fixture.advance(10_000);
    await soonUp();
  });

  it.each([4401, 4403])('gets a new token when a line is ended with %i', async (code) => {
    await startUp();
    const before = tokens();
    fixture.fake.stream.cut(code);
    await soonDown('credentials');
    await soonUp();
    expect(tokens()).toBe(before + 1);
  });

  it('says that the time was over when it is ended with 4504', async () => {
    await startUp();
    fixture.fake.stream.cut(4504);
    await soonDown('timeout');
    await soonUp();
  });

  it('is renewed with a new token before the old one ends, and misses nothing', async () => {
    await startUp({ fake: { tokenSeconds: 600 } });
    tell('1');
    await soon(() => expect(hints).toEqual([stay('1')]));
    fixture.advance(560_000);
    await soon(() => expect(tokens()).toBe(2));
    tell('2');
    await soonUp();
    await soon(() => expect(hints).toContainEqual(stay('2')));
    expect(inputs()).toHaveLength(2);
    expect(fixture.logged().filter((line) => line.includes('events-away'))).toEqual([]);
  });

  it('is not understood when the chain is wrong, and is not tried at once again', async () => {
    await start({ fake: { chainCode: 'OTHER' } });
    await soonDown('not-understood');
    fixture.advance(3_000);
    expect(inputs()).toHaveLength(1);
  });

  it('tries ever more seldom when every line is cut', async () => {
    await start();
    fixture.fake.stream.closeNewLines(1011);
    const pauses = (): number[] =>
      fixture.logged().flatMap((line) => /"pauseSeconds":(\d+)/.exec(line)?.slice(1).map(Number) ?? []);
    await soon(() => {
      fixture.advance(15_000);
      expect(pauses().length).toBeGreaterThanOrEqual(7);
    });
    const [first = 0, second = 0, third = 0] = pauses();
    expect([first, second, third]).toEqual([1, 2, 4]);
    expect(Math.max(...pauses())).toBeLessThanOrEqual(66);
    expect(hints).toEqual([]);
  });

  it('takes events of other modules and hotels for no hint', async () => {
    await startUp();
    tell('9', 'Housekeeping');
    tell('1');
    await soon(() => expect(hints).toEqual([stay('1')]));
  });

  it('is down as long as there is no token', async () => {
    fixture = await makeOhip({ events: 'stream' });
    fixture.fake.setMood('credentials');
    fixture.system.start(() => {});
    await soonDown('credentials');
    fixture.fake.setMood('well');
    await soonUp();
  });

  it('can be closed at any moment', async () => {
    for (const pauseMs of [0, 1, 5, 20]) {
      await start();
      if (pauseMs > 0) await soon(() => expect(fixture.fake.calls().length).toBeGreaterThan(0));
      await fixture.system.close();
      expect(fixture.openAlarms?.()).toBe(0);
      await soon(() => expect(fixture.fake.stream.lines()).toBe(0));
      await fixture.close();
    }
  });
});
