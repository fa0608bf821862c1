import { describe, expect, it } from 'vitest';
import { idle } from '../../../main/session/idle.ts';
import { createPerform, type PerformDeps } from '../../../main/session/perform.ts';
import { type JournalRow, journalShape, recover } from '../../../main/session/recover.ts';
import { createRunner, type Runner } from '../../../main/session/runner.ts';
import type { Ended } from '../../../main/session/states.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeGuard } from '../../fakes/guard.ts';
import { createFakeLog } from '../../fakes/log.ts';
import { fakeLease, fakeProfile } from '../../fakes/session.ts';

type Options = {
  failing?: string;
  refuse?: 'token-refused' | 'cool-down';
  recordsFail?: boolean;
  journalFails?: boolean;
};

/** Runner and performer of one tree on fakes of everything outside. */
function setUp(options: Options = {}) {
  const clock = createFakeClock();
  const guard = createFakeGuard(options.failing ?? null);
  const log = createFakeLog();
  const story: string[] = [];
  const journal: JournalRow[] = [];
  let handedOver = 0;
  const record = (line: string): void => {
    if (options.recordsFail === true) throw new Error('disk full');
    story.push(line);
  };
  const deps: PerformDeps = {
    clock,
    guard,
    log,
    submit: (event) => runner.submit(event),
    stateName: () => runner.state().name,
    redeem: async () =>
      options.refuse === undefined
        ? { ok: true, lease: fakeLease(), profile: fakeProfile }
        : {
            ok: false,
            refusal: options.refuse,
            retryAfterSeconds: options.refuse === 'cool-down' ? 60 : null,
          },
    newSessionId: () => 's1',
    records: {
      openSession: () => record('session.open'),
      enabledProfile: () => record('profile.enabled'),
      denied: (reason) => record(`access.denied ${reason}`),
      close: (ended: Ended, wipe) => {
        record(`session.close ${ended.cause} ${wipe.proved}`);
        return {
          cause: ended.cause,
          wipeProved: wipe.proved,
          steps: wipe.steps,
          openedAtMs: 1,
          closedAtMs: 2,
          records: [],
          goneByMs: 3,
        };
      },
    },
    security: { flush: (sessionId) => record(`security.event ${sessionId}`) },
    checkDocuments: async () => void story.push('documents checked'),
    limits: { start: () => void story.push('limits start'), stop: () => void story.push('limits stop') },
    leases: {
      start: () => void story.push('lease kept'),
      stop: () => void story.push('lease let go'),
      renewNow: () => void story.push('lease renewed'),
      giveBack: async (_lease, cause) => void story.push(`lease back ${cause}`),
    },
    desk: {
      ask: (leaseId, { kind }) => void story.push(`asked ${leaseId} ${kind}`),
      openGroups: (groupIds) => void story.push(`opened ${groupIds.join(' ')}`),
    },
    handOver: () => {
      handedOver += 1;
    },
    clearJournal: () => void story.push('journal cleared'),
    progress: { enabling: () => {}, wiping: () => {} },
  };
  const runner: Runner = createRunner(
    {
      clock,
      log,
      journal: {
        append: (row) => {
          if (options.journalFails === true && row.state !== 'idle') throw new Error('disk full');
          journal.push(row);
        },
      },
      publish: () => {},
      perform: createPerform(deps),
    },
    { ...idle, unavailable: null, language: 'en' },
  );
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
  };
  const browse = async (): Promise<void> => {
    runner.submit({ type: 'tokenEntered', token: 'T' });
    await settle();
    runner.submit({ type: 'noticeAccepted' });
    await settle();
  };
  return { runner, clock, guard, log, story, journal, settle, browse, handedOver: () => handedOver };
}

describe('a session from token to hand-over', () => {
  it('the record is open before anything is enabled, and the profile is noted before the first view', async () => {
    const { runner, story, guard, browse } = setUp();
    await browse();
    expect(runner.state().name).toBe('browsing');
    expect(story).toEqual([
      'lease kept',
      'session.open',
      'documents checked',
      'profile.enabled',
      'limits start',
    ]);
    expect(guard.ran).toEqual(['do guard-proxy', 'do partition', 'do route', 'do gates', 'do view']);
  });

  it('ending closes, wipes, journals and hands over; the successor records and clears the journal', async () => {
    const first = setUp();
    await first.browse();
    first.runner.submit({ type: 'endRequested', cause: 'guest' });
    await first.settle();
    expect(first.guard.ran.slice(5)).toEqual(['end views', 'end sockets', 'end storage', 'end caches']);
    expect(first.story.slice(5)).toEqual([
      'limits stop',
      'lease let go',
      'lease back guest',
      'security.event s1',
    ]);
    expect(first.handedOver()).toBe(1);
    expect(first.journal.map(({ state }) => state)).toEqual([
      'notice',
      'enabling',
      'browsing',
      'ending',
      'wiping',
      'recording',
    ]);

    const second = setUp();
    const last = first.journal.at(-1) ?? null;
    second.runner.begin(recover(last, { fate: 'ended', processesGone: true, scratchGone: true }));
    await second.settle();
    expect(second.story).toEqual(['session.close guest true', 'journal cleared']);
    expect(second.runner.state()).toMatchObject({ name: 'idle', receipt: { receipt: { wipeProved: true } } });
  });

  it('a step that fails while enabling undoes everything and ends the session', async () => {
    for (const failing of ['guard-proxy', 'partition', 'route', 'gates', 'view']) {
      const { runner, guard, browse, settle } = setUp({ failing });
      await browse();
      await settle();
      const done = guard.ran.filter((line) => line.startsWith('do ')).map((line) => line.slice(3));
      const undone = guard.ran.filter((line) => line.startsWith('undo ')).map((line) => line.slice(5));
      expect(undone).toEqual(done.toReversed());
      expect(runner.state()).toMatchObject({ name: 'recording', ended: { cause: 'enable-failed' } });
    }
  });

  it('no record, no session: a disk that refuses session.open enables nothing', async () => {
    const { runner, guard, browse, settle } = setUp({ recordsFail: true });
    await browse();
    await settle();
    expect(guard.ran.filter((line) => line.startsWith('do '))).toEqual([]);
    expect(runner.state()).toMatchObject({ name: 'recording', ended: { cause: 'enable-failed' } });
  });

  it('a journal that cannot be written blocks the terminal and closes every view', async () => {
    const { runner, guard, settle } = setUp({ journalFails: true });
    runner.submit({ type: 'tokenEntered', token: 'T' });
    await settle();
    expect(runner.state()).toMatchObject({ name: 'blocked', reason: 'store-failed' });
    expect(guard.ran).toContain('end views');
  });

  it('a view that does not close is never wiped under: the tree hands over unproved', async () => {
    const { runner, guard, browse, settle } = setUp({ failing: 'views' });
    await browse();
    runner.submit({ type: 'endRequested', cause: 'guest' });
    await settle();
    expect(guard.ran).not.toContain('end storage');
    expect(runner.state()).toMatchObject({ name: 'recording', wipe: { proved: false } });
  });

  it('a token accepted after the guest left gives its lease back', async () => {
    const { runner, story, settle } = setUp();
    runner.submit({ type: 'tokenEntered', token: 'T' });
    runner.submit({ type: 'endRequested', cause: 'guest' });
    await settle();
    expect(runner.state().name).toBe('idle');
    expect(story).toEqual(['lease back inactive']);
  });

  it('a refused token is recorded without a session; a cool-down shows when to try again', async () => {
    const refused = setUp({ refuse: 'token-refused' });
    refused.runner.submit({ type: 'tokenEntered', token: 'T' });
    await refused.settle();
    expect(refused.story).toEqual(['access.denied token-refused']);
    const cooling = setUp({ refuse: 'cool-down' });
    cooling.runner.submit({ type: 'tokenEntered', token: 'T' });
    await cooling.settle();
    expect(cooling.runner.state()).toMatchObject({
      refusal: 'cool-down',
      coolDownEndsAtMs: cooling.clock.nowMs() + 60_000,
    });
  });

  it('every waiting state has a deadline that fails closed', async () => {
    const { runner, clock, settle } = setUp();
    runner.submit({ type: 'tokenEntered', token: 'T' });
    await settle();
    clock.advance(fakeProfile.limits.noticeSeconds * 1000 + 1);
    expect(runner.state()).toMatchObject({ name: 'ending', ended: { cause: 'inactive' } });
  });

  it('a guest who stepped away and does not come back within two minutes has ended', async () => {
    const { runner, clock, settle, story, browse } = setUp();
    await browse();
    runner.submit({ type: 'pauseRequested' });
    clock.advance(100_000);
    runner.submit({ type: 'resumed' });
    clock.advance(100_000);
    expect(runner.state()).toMatchObject({ name: 'browsing', pausing: false });
    runner.submit({ type: 'pauseRequested' });
    clock.advance(119_999);
    expect(runner.state()).toMatchObject({ name: 'browsing', pausing: true });
    clock.advance(1);
    expect(runner.state()).toMatchObject({ name: 'ending', ended: { cause: 'inactive' } });
    await settle();
    expect(story).toContain('lease back inactive');
  });

  it('a language chosen while browsing is journaled, and sites are told', async () => {
    const { runner, guard, journal, browse } = setUp();
    await browse();
    runner.submit({ type: 'languageChosen', language: 'zh-Hans' });
    expect(guard.ran.at(-1)).toBe('language zh-Hans');
    expect(journal.at(-1)).toMatchObject({ state: 'browsing', language: 'zh-Hans' });
    const rows = journal.length;
    runner.submit({ type: 'pauseRequested' });
    runner.submit({ type: 'resumed' });
    expect(journal.length).toBe(rows);
  });

  it('an event that is not legal now changes nothing and is logged as a refusal', () => {
    const { runner, log } = setUp();
    const before = runner.state();
    runner.submit({ type: 'profileEnabled', sessionId: 's1' });
    expect(runner.state()).toBe(before);
    expect(log.lines).toEqual([
      { level: 'warn', name: 'session.refused', fields: { state: 'idle', event: 'profileEnabled' } },
    ]);
  });
});

describe('recovering', () => {
  const row = (state: JournalRow['state'], more: Partial<JournalRow> = {}): JournalRow => ({
    state,
    sessionId: 's1',
    cause: null,
    language: 'zh-Hans',
    paper: false,
    wipeProved: null,
    steps: [],
    blockedReason: null,
    ...more,
  });
  const gone = { fate: 'died', processesGone: true, scratchGone: true } as const;

  it('kill -9 at any state owes a close, in the language of the guest', () => {
    for (const state of ['notice', 'enabling', 'browsing', 'ending', 'wiping', 'recording'] as const) {
      const { state: next, effects } = recover(row(state), gone);
      expect(next).toMatchObject({
        name: 'recording',
        ended: { sessionId: 's1', cause: 'recovered', language: 'zh-Hans' },
        wipe: { proved: true },
      });
      expect(effects.map((effect) => effect.do)).toEqual(['writeClose']);
    }
  });

  it('sheets that may still lie there are told to the guest after a crash too', () => {
    const { state } = recover(row('browsing', { paper: true }), gone);
    expect(state).toMatchObject({ ended: { paper: true } });
    expect(recover(row('browsing'), gone).state).not.toHaveProperty('ended.paper');
  });

  it('a row of an earlier version, which knew nothing of paper, is read', () => {
    const { paper: _, ...earlier } = row('browsing');
    expect(journalShape.parse(earlier)).toEqual(row('browsing'));
  });

  it('what the supervisor could not prove makes the wipe unproved', () => {
    const { state } = recover(row('browsing'), { ...gone, scratchGone: false });
    expect(state).toMatchObject({ wipe: { proved: false } });
  });

  it('a failed step told before the hand-over stays failed', () => {
    const { state } = recover(
      row('recording', { cause: 'guest', wipeProved: false, steps: [{ name: 'storage', state: 'failed' }] }),
      gone,
    );
    expect(state).toMatchObject({ ended: { cause: 'guest' }, wipe: { proved: false } });
  });

  it('out of order survives a restart', () => {
    const { state, effects } = recover(
      row('blocked', {
        sessionId: null,
        blockedReason: 'wipe-failed',
        steps: [{ name: 'disk', state: 'failed' }],
      }),
      { ...gone, fate: 'none' },
    );
    expect(state).toEqual({ name: 'blocked', reason: 'wipe-failed', owed: null, failedSteps: ['disk'] });
    expect(effects).toEqual([]);
  });

  it('a terminal that owed nothing starts idle, unless leftovers could not be removed', () => {
    expect(recover(null, { ...gone, fate: 'none' }).state.name).toBe('idle');
    expect(recover(row('idle', { sessionId: null }), { ...gone, fate: 'none' }).state.name).toBe('idle');
    expect(recover(null, { ...gone, processesGone: false }).state).toMatchObject({
      name: 'blocked',
      failedSteps: ['processes'],
    });
  });
});
