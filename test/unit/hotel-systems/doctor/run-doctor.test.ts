import { afterEach, describe, expect, it } from 'vitest';
import type { DoctorLine } from '../../../../main/gateway/doctor/doctor-line.ts';
import { runDoctor } from '../../../../main/gateway/doctor/run-doctor.ts';
import type {
  HotelHint,
  HotelSystem,
  HotelSystemStatus,
} from '../../../../main/gateway/hotel-systems/port.ts';
import { readEligibilityRule } from '../../../../main/gateway/stays/eligibility-rule.ts';
import { privateRecipe, type RecipeFile } from '../../../fakes/recipe/private-recipe.ts';
import { draftAt } from '../contract-fixture.ts';
import { makeRecipeFixture, type RecipeFixture } from '../recipe/recipe-fixture.ts';
import { createTestClock } from '../test-clock.ts';

const rule = readEligibilityRule(null);
const open: RecipeFixture[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function fixtureWith(change: Partial<RecipeFile> = {}): Promise<RecipeFixture> {
  const fixture = await makeRecipeFixture((origin) => privateRecipe(origin, change));
  open.push(fixture);
  return fixture;
}

type Story = {
  readonly room?: string | null;
  readonly waitSeconds?: number;
  /** Done when the doctor asks for a change. */
  readonly onWait?: () => unknown;
};

/** The lines of the doctor; the adapter's clock goes on by itself meanwhile. */
async function linesOf(
  { system, today, entries, advance }: Pick<RecipeFixture, 'system' | 'today' | 'entries' | 'advance'>,
  { room = '101', waitSeconds = 0, onWait }: Story = {},
  clock = createTestClock(),
): Promise<DoctorLine[]> {
  const lines: DoctorLine[] = [];
  let shown = 0;
  const ticking = setInterval(() => {
    clock.advance(250);
    advance?.(250);
  }, 5);
  const takeTrace = () => {
    const all = entries().slice(shown);
    shown = entries().length;
    return all;
  };
  try {
    for await (const line of runDoctor(system, { clock, room, today, waitSeconds, rule, takeTrace })) {
      lines.push(line);
      if (line.step === 'waiting') await onWait?.();
    }
  } finally {
    clearInterval(ticking);
  }
  return lines;
}

const steps = (lines: readonly DoctorLine[]): string[] =>
  lines.filter(({ step }) => step !== 'trace').map(({ step, verdict, code }) => `${step} ${code} ${verdict}`);

const one = <Step extends DoctorLine['step']>(lines: readonly DoctorLine[], step: Step) =>
  lines.find((line): line is DoctorLine & { readonly step: Step } => line.step === step);

describe('the adapter doctor', { timeout: 60_000 }, () => {
  it('goes through every step of a hotel system that is well', async () => {
    const fixture = await fixtureWith();
    const stayId = await fixture.hotel.addStay(draftAt(fixture.today, { adults: 2 }));
    await fixture.hotel.checkIn(stayId);
    const lines = await linesOf(fixture, {
      waitSeconds: 120,
      onWait: () => fixture.hotel.moveRoom(stayId, '102'),
    });
    expect(steps(lines)).toEqual([
      'connect connected ok',
      'look-up stays-found ok',
      're-read same ok',
      'field given ok',
      'field given ok',
      'field given ok',
      'field never-given unknown',
      'eligibility some-eligible ok',
      'clock agrees ok',
      'waiting change-something unknown',
      'events event-came ok',
    ]);
    expect(one(lines, 'look-up')).toMatchObject({ states: { inHouse: 1 } });
    expect(one(lines, 'eligibility')).toMatchObject({ reasons: { ok: 1 } });
    expect(one(lines, 'events')?.afterMs).toBeGreaterThan(0);
    expect(lines.filter(({ step }) => step === 'trace').length).toBeGreaterThanOrEqual(3);
    expect(fixture.openAlarms?.()).toBe(0);
  });

  it('prints nobody: no name, no room, no nationality', async () => {
    const fixture = await fixtureWith();
    const guest = { givenName: 'Zbygnjew', surname: 'Qvistergaard', nationality: 'IS', room: 'Q077' };
    await fixture.hotel.checkIn(await fixture.hotel.addStay(draftAt(fixture.today, guest)));
    const lines = await linesOf(fixture, { room: 'Q077' });
    expect(one(lines, 'look-up')).toMatchObject({ states: { inHouse: 1 } });
    expect(JSON.stringify(lines)).not.toMatch(/zbygn|qvister|q077|"is"|P1234567/i);
  });

  it.each(['refuse', 'hang', 'server-error', 'credentials', 'garbage'] as const)(
    'names the fault when the hotel system does this: %s',
    async (how) => {
      const fixture = await fixtureWith();
      await fixture.hotel.goAway(how);
      const lines = await linesOf(fixture);
      const fault = {
        refuse: 'unreachable',
        hang: 'timeout',
        'server-error': 'server-error',
        credentials: 'credentials',
        garbage: 'not-understood',
      }[how];
      expect(one(lines, 'connect')).toMatchObject({ verdict: 'problem', code: 'not-connected', fault });
      expect(one(lines, 'look-up')).toMatchObject({ verdict: 'problem', code: 'no-answer', fault });
    },
  );

  it('says what is missing for eligibility', async () => {
    const fixture = await fixtureWith();
    for (const nationality of [null, 'Sverige', 'SE'])
      await fixture.hotel.checkIn(await fixture.hotel.addStay(draftAt(fixture.today, { nationality })));
    const odd = await fixture.hotel.addStay(draftAt(fixture.today));
    await fixture.hotel.setWord?.(odd, 'Z');
    const lines = await linesOf(fixture);
    expect(lines.filter(({ step }) => step === 'field').slice(0, 2)).toEqual([
      { step: 'field', field: 'state', verdict: 'problem', code: 'missing-here', missing: 1, stays: 4 },
      {
        step: 'field',
        field: 'nationality',
        verdict: 'problem',
        code: 'not-a-country',
        missing: 1,
        stays: 3,
      },
    ]);
    expect(one(lines, 'eligibility')).toMatchObject({
      reasons: { 'nationality-missing': 1, 'nationality-not-allowed': 1, ok: 1, 'unknown-state': 1 },
    });
  });

  it.each<[readonly (string | null)[], string]>([
    [[null, null], 'problem'],
    [['SE', null], 'unknown'],
    [['SE', 'FR'], 'ok'],
  ])('judges the nationalities %j: %s', async (nationalities, verdict) => {
    const fixture = await fixtureWith();
    for (const nationality of nationalities)
      await fixture.hotel.checkIn(await fixture.hotel.addStay(draftAt(fixture.today, { nationality })));
    expect(one(await linesOf(fixture), 'field')).toMatchObject({ field: 'nationality', verdict });
  });

  it('says that a system never gives a nationality, and that an empty room is empty', async () => {
    const { nationality, ...map } = privateRecipe('').map;
    const lines = await linesOf(await fixtureWith({ map }));
    expect(one(lines, 'field')).toMatchObject({
      field: 'nationality',
      code: 'never-given',
      verdict: 'unknown',
    });
    expect(one(lines, 'look-up')).toMatchObject({ code: 'no-stays', verdict: 'unknown' });
    expect(one(lines, 'eligibility')).toMatchObject({ code: 'nobody-in-house' });
  });

  it('finds that two ways of asking disagree', async () => {
    const fixture = await fixtureWith();
    await fixture.hotel.checkIn(await fixture.hotel.addStay(draftAt(fixture.today)));
    fixture.private.answer('/smart/stays/S-1', (_, response) => response.end('{"success":true,"data":null}'));
    expect(one(await linesOf(fixture), 're-read')).toMatchObject({ verdict: 'problem', code: 'differs' });
  });

  it('waits no longer than it was told', async () => {
    const lines = await linesOf(await fixtureWith(), { waitSeconds: 30 });
    expect(one(lines, 'events')).toMatchObject({ verdict: 'problem', code: 'no-event', afterMs: null });
  });

  it.each<[number | null, string, string]>([
    [0, 'agrees', 'ok'],
    [-120_000, 'agrees', 'ok'],
    [121_000, 'differs', 'problem'],
    [-400_000, 'differs', 'problem'],
    [null, 'tells-no-time', 'unknown'],
  ])('judges clocks that are %j ms apart: %s', async (clockOffsetMs, code, verdict) => {
    const lines = await linesOf(scripted({ clockOffsetMs }));
    expect(one(lines, 'clock')).toMatchObject({ code, verdict });
  });

  it.each<[Partial<HotelSystemStatus>, string, string]>([
    [{ events: 'none', link: 'none' }, 'asks-only', 'ok'],
    [{ events: 'hook', link: 'none' }, 'hooks-go-to-the-gateway', 'unknown'],
    [{ events: 'stream', eventLagMs: 1_500 }, 'event-came', 'ok'],
    [{ events: 'stream', eventLagMs: 25_000 }, 'too-slow', 'problem'],
  ])('judges events of %j: %s', async (status, code, verdict) => {
    const system = scripted(status);
    const lines = await linesOf(system, { waitSeconds: 60, onWait: () => system.tell({ about: 'all' }) });
    expect(one(lines, 'events')).toMatchObject({ code, verdict });
  });

  it('closes the hotel system also when nobody reads on', async () => {
    const system = scripted({});
    const clock = createTestClock();
    const shared = { clock, room: null, today: '2026-11-24', waitSeconds: 0, rule, takeTrace: () => [] };
    for await (const _ of runDoctor(system.system, shared)) break;
    expect(system.closed()).toBe(1);
  });
});

/** A hotel system without a network, for what no fake can be made to do. */
function scripted(change: Partial<HotelSystemStatus>) {
  let closed = 0;
  let tell: (hint: HotelHint) => void = () => {};
  const status: HotelSystemStatus = {
    link: 'up',
    events: 'poll',
    fault: null,
    lastAnswerAtMs: 1,
    lastEventAtMs: null,
    eventLagMs: null,
    clockOffsetMs: null,
    ...change,
  };
  const system: HotelSystem = {
    kind: 'scripted',
    gives: { nationality: true, companions: false, language: false, departureTime: false },
    staysOfRoom: async () => ({ ok: true, value: [] }),
    staysOn: async () => ({ ok: true, value: [] }),
    stay: async () => ({ ok: true, value: null }),
    start: (to) => {
      tell = to;
    },
    status: () => status,
    close: async () => {
      closed += 1;
    },
  };
  return {
    system,
    today: '2026-11-24',
    entries: () => [],
    advance: () => {},
    tell: (hint: HotelHint) => tell(hint),
    closed: () => closed,
  };
}
