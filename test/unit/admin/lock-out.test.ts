import { describe, expect, it } from 'vitest';
import { noWrongTries, waitAfter } from '../../../main/admin/lock-out.ts';
import { terminal } from './desk-fixture.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

describe('the lock-out', () => {
  it('begins with the fifth wrong try, doubles, and ends at a day', () => {
    expect([1, 4, 5, 6, 7, 15, 16, 1000].map((wrong) => waitAfter(wrong) / minute)).toEqual([
      0, 0, 1, 2, 4, 1024, 1440, 1440,
    ]);
  });

  it.each([
    // Killed before a pause is a minute older, so that it begins again each time.
    [30_000, 5, 5],
    // Over 33 hours: four for nothing, and one at the end of each pause of 1, 2, 4 ... minutes.
    [120_000, 10, 15],
  ])(
    'of a thousand tries, each in a fresh tree that is killed %i ms later, few are looked at',
    async (apartMs, least, most) => {
      const { tree, facts, clock, log } = terminal();
      for (let guess = 0; guess < 1_000; guess += 1) {
        const desk = tree();
        desk.open();
        await desk.say('42', String(guess).padStart(10, '0'));
        clock.advance(apartMs);
      }
      expect(facts.looks).toBeGreaterThanOrEqual(least);
      expect(facts.looks).toBeLessThanOrEqual(most);
      expect(facts.kept).toMatchObject({ wrong: facts.looks });
      expect(log.lines.filter(({ fields }) => fields.code === 'locked-out').length).toBe(1_000 - facts.looks);
      const desk = tree();
      desk.open();
      await desk.say('42', '3333344444');
      expect(desk.view()).toMatchObject({ step: 'ask', refusal: 'locked-out' });
    },
  );

  it('is on the disk before a secret is looked at, so that pulling the plug gains nothing', async () => {
    const { tree, facts } = terminal({ wrong: 4, waitMs: 0, quietMs: day });
    const seen: unknown[] = [];
    facts.meanwhile = () => seen.push(facts.kept);
    const desk = tree();
    desk.open();
    await desk.say('42', '3333344444');
    expect(seen).toEqual([{ wrong: 5, waitMs: minute, quietMs: day }]);
    expect(facts.kept).toEqual(noWrongTries);
  });

  it('is not shortened by a clock that is set, back or ahead, nor by the time the terminal is off', async () => {
    const { tree, facts, clock } = terminal({ wrong: 8, waitMs: hour, quietMs: day });
    const first = tree();
    for (const by of [-365 * day, 400 * day, 3 * hour]) {
      clock.setWall(clock.nowMs() + by);
      expect(first.lockOut.standing()?.waitMs).toBe(hour);
    }
    clock.advance(20 * minute);
    expect(first.lockOut.standing()?.waitMs).toBe(40 * minute);
    expect(facts.kept).toMatchObject({ waitMs: 40 * minute });
  });

  it('goes on after a restart where it was, less than a minute apart', () => {
    const { tree, facts, clock } = terminal({ wrong: 8, waitMs: hour, quietMs: day });
    tree();
    clock.advance(10 * minute + 59_000);
    expect(facts.kept).toMatchObject({ waitMs: 50 * minute });
    expect(tree().lockOut.standing()?.waitMs).toBe(50 * minute);
  });

  it('says on the screen when the next try is taken', async () => {
    const { tree, clock } = terminal({ wrong: 5, waitMs: minute, quietMs: day });
    const desk = tree();
    desk.open();
    expect(desk.view()).toMatchObject({ step: 'ask', waitEndsAtMs: clock.nowMs() + minute });
    await desk.say('42', '3333344444');
    expect(desk.view()).toMatchObject({ refusal: 'locked-out' });
    clock.advance(minute);
    desk.open();
    await desk.say('42', '3333344444');
    expect(desk.view()).toMatchObject({ step: 'in' });
  });

  it('a person with less rights cannot clear the count for guesses at somebody else', async () => {
    const { tree, facts } = terminal();
    const desk = tree();
    for (let round = 0; round < 4; round += 1) {
      desk.open();
      await desk.say('42', '0000000000');
      await desk.say('17', '1111122222');
      desk.close();
    }
    expect(facts.kept).toMatchObject({ wrong: 4 });
    desk.open();
    await desk.say('42', '3333344444');
    expect(facts.kept).toEqual(noWrongTries);
  });

  it('is forgotten after a day of running without a wrong try', () => {
    const { tree, facts, clock } = terminal({ wrong: 4, waitMs: 0, quietMs: day });
    const { lockOut } = tree();
    clock.advance(day - 1);
    expect(lockOut.standing()?.wrong).toBe(4);
    clock.advance(1);
    expect(lockOut.standing()?.wrong).toBe(0);
    expect(facts.kept).toEqual(noWrongTries);
  });
});
