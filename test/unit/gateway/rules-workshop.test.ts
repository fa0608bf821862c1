import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Clock, systemClock } from '../../../main/clock.ts';
import {
  type Commission,
  createRuleWorkshop,
  type RuleWorkshop,
  type WorkState,
} from '../../../main/gateway/rules/rule-workshop.ts';
import type { Log } from '../../../main/log/log.ts';

let folder: string;
let logged: string[];
let log: Log;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rule-workshop-'));
  logged = [];
  const add = (name: string, fields = {}): void => void logged.push(`${name} ${JSON.stringify(fields)}`);
  log = { info: add, warn: add, error: add };
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A hundred thousand names, which keep a worker busy for a while. */
function build(output: string): Commission {
  const text = join(folder, 'text');
  writeFileSync(text, Array.from({ length: 100_000 }, (_, nth) => `h${nth}.example`).join('\n'));
  const order = {
    sources: [text],
    format: 'auto',
    exact: false,
    base: null,
    lenient: false,
    output,
  } as const;
  return {
    order: { do: 'build', order },
    totalBytes: 1,
    finish: async () => ({
      do: 'refused',
      problem: { source: 0, code: 'missing', path: null, faults: [], faultCount: 0 },
    }),
  };
}

async function endOf(workshop: RuleWorkshop, owner: string, workId: string): Promise<WorkState | null> {
  const endMs = performance.now() + 20_000;
  while (performance.now() < endMs) {
    const state = workshop.stateOf(owner, workId);
    if (state?.state !== 'waiting' && state?.state !== 'running') return state;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('no end');
}

test('work that takes longer than the limit is stopped, and the next goes on', async () => {
  let alarms = 0;
  const hasty: Clock = {
    ...systemClock,
    alarm: (delayMs, fire) => {
      alarms += 1;
      return systemClock.alarm(alarms === 1 ? 0 : delayMs, fire);
    },
  };
  const workshop = createRuleWorkshop(hasty, log);
  const first = workshop.begin('one', build(join(folder, 'a')));
  const second = workshop.begin('other', build(join(folder, 'b')));
  expect(workshop.stateOf('other', second)).toEqual({ state: 'waiting' });
  expect(await endOf(workshop, 'one', first)).toEqual({ state: 'failed', code: 'work-stopped' });
  expect(await endOf(workshop, 'other', second)).toMatchObject({ state: 'done' });
});

test('a disk that fails is a failure, and the log tells no path', async () => {
  const workshop = createRuleWorkshop(systemClock, log);
  const workId = workshop.begin('one', build(join(folder, 'no-such-folder', 'a')));
  expect(await endOf(workshop, 'one', workId)).toEqual({ state: 'failed', code: 'failed' });
  expect(logged).toEqual(['rules.worked {"do":"build","state":"failed"}']);
});

test('an answer that cannot be finished is a failure, and the next work goes on', async () => {
  const workshop = createRuleWorkshop(systemClock, log);
  const broken = {
    ...build(join(folder, 'a')),
    finish: () => Promise.reject(new Error(folder)),
  };
  const first = workshop.begin('one', broken);
  expect(await endOf(workshop, 'one', first)).toEqual({ state: 'failed', code: 'failed' });
  expect(logged).toEqual(['rules.workFailed {"do":"build","error":"Error"}']);
  const second = workshop.begin('one', build(join(folder, 'b')));
  expect(await endOf(workshop, 'one', second)).toMatchObject({ state: 'done' });
});

test('stopping ends work that runs and work that waits', async () => {
  const workshop = createRuleWorkshop(systemClock, log);
  const running = workshop.begin('one', build(join(folder, 'a')));
  const waiting = workshop.begin('other', build(join(folder, 'b')));
  await workshop.stop();
  expect(workshop.stateOf('one', running)?.state).not.toBe('running');
  expect(workshop.stateOf('other', waiting)).toEqual({ state: 'waiting' });
});
