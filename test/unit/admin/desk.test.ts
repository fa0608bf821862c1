import { describe, expect, it } from 'vitest';
import { adminActs, mayAct } from '../../../preload/contract/admin.ts';
import { status, terminal } from './desk-fixture.ts';

describe('the desk', () => {
  it('lets a person in with the right secret, does what the role covers, and tells what came of it', async () => {
    const { tree, acted, log } = terminal();
    const desk = tree();
    expect(desk.view()).toBeNull();
    desk.open();
    expect(desk.view()).toEqual({
      name: 'admin',
      step: 'ask',
      refusal: null,
      isChecking: false,
      waitEndsAtMs: null,
    });
    await desk.say('42', '3333344444');
    await desk.act('lock');
    expect(desk.view()).toEqual({
      name: 'admin',
      step: 'in',
      person: '42',
      role: 'admin',
      status,
      last: { act: 'lock', outcome: 'done' },
    });
    expect(acted).toEqual(['lock']);
    expect(log.lines.map(({ name, fields }) => ({ name, ...fields }))).toEqual([
      { name: 'admin.opened' },
      { name: 'admin.proved', person: '42', role: 'admin' },
      { name: 'admin.act', person: '42', role: 'admin', act: 'lock' },
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('33333');
  });

  it.each(adminActs.map((act) => [act, mayAct('service', act)] as const))(
    'the role service and the act %s: %s',
    async (act, isCovered) => {
      const { tree, acted } = terminal();
      const desk = tree();
      desk.open();
      await desk.say('17', '1111122222');
      if (isCovered) await desk.act(act);
      else await expect(desk.act(act)).rejects.toThrow('not-covered');
      expect(acted).toEqual(isCovered ? [act] : []);
    },
  );

  it('a service person may restart and collect, and no more', () => {
    expect(adminActs.filter((act) => mayAct('service', act))).toEqual(['restart', 'diagnose']);
  });

  it('no act is done without a proved secret: closed, asked, refused, closed again, or run out', async () => {
    const { tree, acted, clock } = terminal();
    const desk = tree();
    const all = async (): Promise<void> => {
      for (const act of adminActs) await expect(desk.act(act)).rejects.toThrow('not-proved');
    };
    await all();
    await expect(desk.say('42', '3333344444')).rejects.toThrow('not-asked');
    desk.open();
    await all();
    await desk.say('42', '0000000000');
    await all();
    await desk.say('42', '3333344444');
    desk.close();
    await all();
    desk.open();
    await desk.say('42', '3333344444');
    clock.advance(120_000);
    expect(desk.isOpen()).toBe(false);
    await all();
    expect(acted).toEqual([]);
  });

  it('the keypad goes away by itself', () => {
    const { tree, clock } = terminal();
    const desk = tree();
    desk.open();
    clock.advance(59_999);
    expect(desk.isOpen()).toBe(true);
    clock.advance(1);
    expect(desk.isOpen()).toBe(false);
  });

  it('does not open while a guest is there, and a guest ends it, also while a secret is looked at', async () => {
    const { tree, facts, acted } = terminal();
    const desk = tree();
    facts.isFree = false;
    desk.open();
    expect(desk.isOpen()).toBe(false);
    facts.isFree = true;
    desk.open();
    facts.meanwhile = () => {
      facts.isFree = false;
      desk.stateChanged();
    };
    await desk.say('42', '3333344444');
    expect(desk.isOpen()).toBe(false);
    facts.isFree = true;
    await expect(desk.act('leave')).rejects.toThrow('not-proved');
    expect(acted).toEqual([]);
  });

  it('looks at one secret at a time', async () => {
    const { tree, facts } = terminal();
    const desk = tree();
    desk.open();
    const first = desk.say('42', '0000000000');
    await expect(desk.say('42', '3333344444')).rejects.toThrow('not-asked');
    await first;
    expect(facts.looks).toBe(1);
  });

  it('an act that fails is told as failed', async () => {
    const { tree, facts } = terminal();
    const desk = tree();
    desk.open();
    await desk.say('17', '1111122222');
    facts.fails = true;
    await desk.act('diagnose');
    expect(desk.view()).toMatchObject({ step: 'in', last: { act: 'diagnose', outcome: 'failed' } });
  });
});

describe('nobody is let in, and nothing is looked at,', () => {
  it.each([
    ['where nobody has access', { found: { found: 'none' } }, 'not-set-up'],
    ['where the people are not as they were written', { found: { found: 'unsound' } }, 'unsound'],
    ['where the count of wrong tries was removed', { kept: null }, 'unsound'],
    ['where the count of wrong tries is broken', { kept: 'broken' }, 'unsound'],
    ['where a try cannot be counted, on a full disk', { isDiskFull: true }, 'unsound'],
  ])('%s', async (_, change, refusal) => {
    const { tree, facts, log } = terminal();
    Object.assign(facts, change);
    const desk = tree();
    desk.open();
    await desk.say('42', '3333344444');
    expect(desk.view()).toMatchObject({ step: 'ask', refusal });
    expect(facts.looks).toBe(0);
    expect(log.lines.at(-1)).toMatchObject({ name: 'admin.refused', fields: { code: refusal } });
  });

  it('a number that nobody has is refused in the same words as a wrong secret, after as much looking', async () => {
    const { tree, facts } = terminal();
    const desk = tree();
    desk.open();
    const views = [];
    for (const person of ['42', '99']) {
      await desk.say(person, '0000000000');
      views.push(desk.view());
    }
    expect(views[0]).toEqual(views[1]);
    expect(facts.looks).toBe(2);
  });
});
