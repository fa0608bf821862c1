import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isFresh,
  type LinkEffect,
  type LinkEvent,
  type LinkSettings,
  type LinkState,
  type LinkTimer,
  newLink,
} from '../../../../main/gateway/hotel-systems/fias/link/link.ts';
import { stepLink } from '../../../../main/gateway/hotel-systems/fias/link/step-link.ts';

const settings: LinkSettings = {
  retryMs: 5_000,
  packetMs: 8_000,
  aliveMs: 30_000,
  resyncMs: 60_000,
  quietMs: 15_000,
  resyncEveryMs: 3_600_000,
  errorLimit: 9,
  sendsLinkStart: true,
};

/** An event, or the id of a record that came, or the name of a timer that rang. */
type Said = LinkEvent | string;

const timers: readonly LinkTimer[] = ['reconnect', 'answer', 'idle', 'resync', 'resyncAgain'];

function eventOf(said: Said): LinkEvent {
  if (typeof said !== 'string') return said;
  const timer = timers.find((one) => one === said);
  if (timer !== undefined) return { type: 'rang', timer };
  if (said === 'opened' || said === 'started' || said === 'frameBroken') return { type: said };
  return { type: 'recordCame', record: { id: said, fields: {} } };
}

/** A link to which all this happens, two seconds apart. */
function linkAfter(said: readonly Said[], own: Partial<LinkSettings> = {}, gapMs = 2_000) {
  let state: LinkState = newLink;
  let effects: readonly LinkEffect[] = [];
  said.forEach((one, index) => {
    const step = stepLink(state, eventOf(one), index * gapMs, { ...settings, ...own });
    state = step.state;
    effects = step.effects;
  });
  const alarm = (timer: LinkTimer): number | null =>
    effects
      .filter((effect) => effect.do === 'setAlarm' && effect.timer === timer)
      .map((effect) => (effect.do === 'setAlarm' ? effect.afterMs : 0))
      .at(-1) ?? null;
  const sent = effects.filter((effect) => effect.do === 'send').map((effect) => effect.what);
  return { state, does: effects.map((effect) => effect.do), sent, alarm };
}

const up = ['started', 'opened', 'LS', 'LA'] as const;
const inSync = [...up, 'DS', 'GI', 'DE'] as const;

describe('the way up', () => {
  it('is connecting, waiting, described, up, in sync', () => {
    const places = ['started', 'opened', 'LS', 'LA', 'DS', 'GI', 'DE'].map((_, index, all) => {
      const { state } = linkAfter(all.slice(0, index + 1));
      return `${state.at} ${state.resync} ${state.isInSync}`;
    });
    expect(places).toEqual([
      'connecting none false',
      'waiting none false',
      'described none false',
      'up asked false',
      'up marked false',
      'up marked false',
      'up none true',
    ]);
  });

  it('answers LS with LS and a description, and the next LS with a description only', () => {
    expect(linkAfter(['started', 'opened', 'LS']).sent).toEqual(['LS', 'description']);
    expect(linkAfter(['started', 'opened', 'LS', 'LS']).sent).toEqual(['description']);
    expect(linkAfter(['started', 'opened', 'LS'], { sendsLinkStart: false }).sent).toEqual(['description']);
  });

  it('asks for a resync as soon as LA has come', () => {
    const { sent, does } = linkAfter(up);
    expect(sent).toEqual(['DR']);
    expect(does).toContain('beginResync');
  });

  it('says LS first to an interface that says nothing, where it may', () => {
    expect(linkAfter(['started', 'opened', 'answer']).sent).toEqual(['LS']);
    expect(linkAfter(['started', 'opened', 'answer'], { sendsLinkStart: false }).sent).toEqual([]);
  });

  it('describes itself to an interface that takes the link for up', () => {
    expect(linkAfter(['started', 'opened', 'LA']).sent).toEqual(['description']);
  });

  it('ends after nine missing answers, and after nine descriptions that do not please', () => {
    const silent = linkAfter(['started', 'opened', ...Array.from({ length: 9 }, () => 'answer')]);
    expect(silent.does).toEqual(['hangUp']);
    expect(linkAfter(['started', 'opened', ...Array.from({ length: 9 }, () => 'LS')]).does).not.toContain(
      'hangUp',
    );
    expect(linkAfter(['started', 'opened', ...Array.from({ length: 10 }, () => 'LS')]).does).toContain(
      'hangUp',
    );
  });

  it('does not fall into a loop with an interface that answers LS with LS', () => {
    const loop = linkAfter(['started', 'opened', 'LS', 'LS', 'LS'], {}, 10);
    expect(loop.sent).toEqual([]);
    expect(loop.alarm('answer')).toBe(settings.packetMs);
  });
});

describe('LA', () => {
  it('is answered with one', () => {
    expect(linkAfter([...inSync, 'LA']).sent).toEqual(['LA']);
  });

  it('is not answered when it answers ours', () => {
    expect(linkAfter([...inSync, 'idle']).sent).toEqual(['LA']);
    expect(linkAfter([...inSync, 'idle', 'LA']).sent).toEqual([]);
  });

  it('is answered once a second at most, so that two that echo all come to rest', () => {
    const said = [...inSync, 'idle', 'LA'];
    expect(linkAfter([...said, 'LA', 'LA'], {}, 300).sent).toEqual([]);
    expect(linkAfter([...said, 'LA'], {}, 1_000).sent).toEqual(['LA']);
  });

  it('is sent after silence, three times, and then the connection ends', () => {
    expect(linkAfter([...inSync, 'idle', 'answer']).sent).toEqual(['LA']);
    expect(linkAfter([...inSync, 'idle', 'answer', 'answer']).sent).toEqual(['LA']);
    expect(linkAfter([...inSync, 'idle', 'answer', 'answer', 'answer']).does).toEqual(['hangUp']);
  });

  it('that is missing makes what is known old, until anything comes', () => {
    expect(isFresh(linkAfter([...inSync, 'idle']).state)).toBe(true);
    expect(isFresh(linkAfter([...inSync, 'idle', 'answer']).state)).toBe(false);
    expect(isFresh(linkAfter([...inSync, 'idle', 'answer', 'GC']).state)).toBe(true);
    expect(linkAfter([...inSync, 'idle', 'GC']).does).toContain('stopAlarm');
  });
});

describe('a resync', () => {
  it('that is cut off is asked for again and changes nothing', () => {
    const cut = linkAfter([...up, 'DS', 'GI', 'resync']);
    expect(cut.does).toEqual(['abandonResync', 'setAlarm']);
    expect(cut.alarm('resyncAgain')).toBe(settings.retryMs);
    expect(cut.state.isInSync).toBe(false);
  });

  it('that is cut off later leaves the last whole one in force', () => {
    expect(isFresh(linkAfter([...inSync, 'resyncAgain', 'DS', 'resync']).state)).toBe(true);
  });

  it('without DS and DE ends by silence', () => {
    const open = linkAfter([...up, 'GI']);
    expect(open.alarm('resync')).toBe(settings.quietMs);
    const ended = linkAfter([...up, 'GI', 'resync']);
    expect(ended.does).toContain('endResync');
    expect(ended.state.isInSync).toBe(true);
  });

  it('without any answer is no resync', () => {
    expect(linkAfter([...up, 'resync']).does).toEqual(['abandonResync', 'setAlarm']);
    expect(linkAfter([...up, 'GO', 'GC', 'resync']).does).not.toContain('endResync');
  });

  it('that nobody asked for counts, and DE alone counts nothing', () => {
    expect(linkAfter([...inSync, 'DS']).does).toContain('beginResync');
    expect(linkAfter([...inSync, 'DE']).does).toEqual(['setAlarm']);
  });

  it('comes before its time when a frame was broken, and after a night audit', () => {
    expect(linkAfter([...inSync, 'frameBroken']).alarm('resyncAgain')).toBe(settings.resyncMs);
    expect(linkAfter([...inSync, 'NE']).alarm('resyncAgain')).toBe(settings.retryMs);
    expect(linkAfter([...inSync, { type: 'doubted', isUrgent: true }]).alarm('resyncAgain')).toBe(
      settings.retryMs,
    );
  });

  it('is not put off by doubt after doubt', () => {
    expect(linkAfter([...inSync, 'frameBroken', 'frameBroken']).alarm('resyncAgain')).toBeNull();
  });
});

describe('the end of a link', () => {
  const closed: LinkEvent = { type: 'closed', fault: 'unreachable' };

  it.each(['LS', 'LE'])('%s makes what is known old', (id) => {
    const { state, does } = linkAfter([...inSync, id]);
    expect(does).toContain('distrust');
    expect(state.isInSync).toBe(false);
  });

  it('lets it be tried again, later each time and a minute at most', () => {
    const waits = Array.from({ length: 8 }, (_, tries) =>
      linkAfter([
        ...Array.from({ length: tries }, () => ['started', closed]).flat(),
        'started',
        closed,
      ]).alarm('reconnect'),
    );
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000]);
    expect(linkAfter(['started', closed, ...up, closed]).alarm('reconnect')).toBe(5_000);
  });

  it('comes after nine broken frames in a row', () => {
    const broken = Array.from({ length: 8 }, () => 'frameBroken');
    expect(linkAfter([...inSync, ...broken]).does).not.toContain('hangUp');
    expect(linkAfter([...inSync, ...broken, 'frameBroken']).does).toContain('hangUp');
    expect(linkAfter([...inSync, ...broken, 'LA', 'frameBroken']).does).not.toContain('hangUp');
  });
});

describe('whatever happens', () => {
  const said = fc.constantFrom<Said>(
    ...['LS', 'LA', 'LE', 'DS', 'DE', 'GI', 'GO', 'GC', 'NS', 'NE', 'XX', 'opened', 'frameBroken', ...timers],
    { type: 'closed', fault: 'timeout' },
    { type: 'doubted', isUrgent: false },
  );

  it('a link is in sync only when it is up, and nobody who is not connected is told anything', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 60 }), fc.nat({ max: 4_000 }), (all, gapMs) => {
        const { state, sent } = linkAfter(['started', ...all], {}, gapMs);
        if (state.isInSync) expect(state.at).toBe('up');
        if (state.resync !== 'none') expect(state.at).toBe('up');
        if (state.at === 'down' || state.at === 'connecting') expect(sent).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
