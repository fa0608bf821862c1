import { afterEach, describe, expect, it } from 'vitest';
import type { DoctorLine } from '../../../../main/gateway/doctor/doctor-line.ts';
import { runDoctor } from '../../../../main/gateway/doctor/run-doctor.ts';
import { readEligibilityRule } from '../../../../main/gateway/stays/eligibility-rule.ts';
import { privateRecipe } from '../../../fakes/recipe/private-recipe.ts';
import { makeApaleo } from '../apaleo/apaleo-fixture.ts';
import { makeCloudbeds } from '../cloudbeds/cloudbeds-fixture.ts';
import { draftAt, type HotelFixture } from '../contract-fixture.ts';
import { makeFias } from '../fias/fias-fixture.ts';
import { makeMews } from '../mews/mews-fixture.ts';
import { makeOhip } from '../ohip/fixture.ts';
import { makeRecipeFixture } from '../recipe/recipe-fixture.ts';
import { createTestClock } from '../test-clock.ts';

// The doctor knows the port only: it must be able to look at every hotel system, and see a change in each that tells of them.

const open: HotelFixture[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function linesOf(
  fixture: HotelFixture,
  room: string,
  onWait: () => void | Promise<void>,
): Promise<DoctorLine[]> {
  const clock = createTestClock();
  const lines: DoctorLine[] = [];
  let shown = 0;
  const takeTrace = () => {
    const all = fixture.entries().slice(shown);
    shown += all.length;
    return all;
  };
  const ticking = setInterval(() => {
    clock.advance(250);
    fixture.advance?.(250);
  }, 10);
  const shared = { clock, room, today: fixture.today, waitSeconds: 300, rule: readEligibilityRule(null) };
  try {
    for await (const line of runDoctor(fixture.system, { ...shared, takeTrace })) {
      lines.push(line);
      if (line.step === 'waiting') await onWait();
    }
  } finally {
    clearInterval(ticking);
  }
  return lines;
}

describe('the adapter doctor before every hotel system', { timeout: 60_000 }, () => {
  it.each<[string, () => Promise<HotelFixture>, string]>([
    ['ohip', () => makeOhip(), 'some-eligible'],
    ['ohip with its queue', () => makeOhip({ events: 'poll' }), 'some-eligible'],
    ['ohip with its stream', () => makeOhip({ events: 'stream' }), 'some-eligible'],
    ['fias', () => makeFias(), 'some-eligible'],
    ['mews', () => makeMews(), 'some-eligible'],
    ['apaleo', () => makeApaleo(), 'some-eligible'],
    ['cloudbeds', () => makeCloudbeds(), 'nobody-eligible'],
    ['recipe', () => makeRecipeFixture(privateRecipe), 'some-eligible'],
  ])('%s', async (_, make, eligibility) => {
    const fixture = await make();
    open.push(fixture);
    const guest = { givenName: 'Zbygnjew', surname: 'Qvistergaard', room: 'Q077' };
    const stayId = await fixture.hotel.addStay(draftAt(fixture.today, guest));
    await fixture.hotel.checkIn(stayId);
    const lines = await linesOf(fixture, 'Q077', () => fixture.hotel.checkOut(stayId));
    const codes = Object.fromEntries(lines.map(({ step, code }) => [step, code]));
    expect(codes).toMatchObject({
      'look-up': 'stays-found',
      're-read': 'same',
      eligibility,
      trace: 'message',
      events: fixture.system.status().events === 'none' ? 'asks-only' : 'event-came',
    });
    // Some fakes run on the real clock, others on that of the test.
    const problems = lines.filter(({ step, verdict }) => verdict === 'problem' && step !== 'clock');
    expect(problems).toEqual([]);
    expect(JSON.stringify(lines)).not.toMatch(/zbygn|qvister|q077/i);
  });
});
