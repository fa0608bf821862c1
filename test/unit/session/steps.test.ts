import { describe, expect, it } from 'vitest';
import { type EnableStep, type EndStep, enable, endAll } from '../../../main/session/steps.ts';

function enableSteps(failing: string | null, log: string[]): EnableStep[] {
  return (['record', 'documents', 'guard-proxy'] as const).map((name) => ({
    name,
    async perform() {
      log.push(`do ${name}`);
      if (name === failing) throw new Error('no');
    },
    async undo() {
      log.push(`undo ${name}`);
      if (name === 'documents') throw new Error('undo failed');
    },
  }));
}

const never = () => false;

describe('enabling', () => {
  it('why a step failed is told by codes of ours: other errors may hold an address', async () => {
    const [step] = enableSteps('none', []);
    const failWith = (message: string) =>
      enable(
        [{ ...(step as EnableStep), perform: () => Promise.reject(new TypeError(message)) }],
        () => {},
        never,
      );
    expect(await failWith('proxy-not-active')).toMatchObject({ why: 'proxy-not-active' });
    expect(await failWith('cannot load https://guest.example/')).toMatchObject({ why: 'TypeError' });
  });

  it('a failed step is undone too, in reverse, and undoing goes on after a failed undo', async () => {
    const log: string[] = [];
    const result = await enable(enableSteps('guard-proxy', log), () => {}, never);
    expect(result).toEqual({ result: 'failed', failedStep: 'guard-proxy', why: 'no' });
    expect(log).toEqual([
      'do record',
      'do documents',
      'do guard-proxy',
      'undo guard-proxy',
      'undo documents',
      'undo record',
    ]);
  });

  it('every step that fails leaves nothing enabled', async () => {
    for (const failing of ['record', 'documents', 'guard-proxy']) {
      const log: string[] = [];
      await enable(enableSteps(failing, log), () => {}, never);
      const done = log.filter((line) => line.startsWith('do')).map((line) => line.slice(3));
      const undone = log.filter((line) => line.startsWith('undo')).map((line) => line.slice(5));
      expect(undone.toReversed()).toEqual(done);
    }
  });

  it('an end in the middle aborts, undoes and is no fault', async () => {
    const log: string[] = [];
    const result = await enable(
      enableSteps(null, log),
      () => {},
      () => log.length >= 2,
    );
    expect(result).toEqual({ result: 'aborted' });
    expect(log).toEqual(['do record', 'do documents', 'undo documents', 'undo record']);
  });

  it('progress names every step and its state', async () => {
    const seen: string[] = [];
    await enable(
      enableSteps(null, []),
      (steps) => seen.push(steps.map(({ state }) => state[0]).join('')),
      never,
    );
    expect(seen).toEqual(['rww', 'dww', 'drw', 'ddw', 'ddr', 'ddd']);
  });
});

describe('ending', () => {
  const step = (
    name: EndStep['name'],
    act: () => Promise<void>,
    proved: () => Promise<boolean>,
  ): EndStep => ({ name, act, prove: proved });
  const timeOut = <T>(work: Promise<T>): Promise<T> =>
    Promise.race([
      work,
      new Promise<never>((_, reject) =>
        setImmediate(() => setImmediate(() => reject(new Error('timed-out')))),
      ),
    ]);

  it('all steps run, and only a proof makes one done', async () => {
    const results = await endAll(
      [
        step(
          'views',
          async () => {},
          async () => true,
        ),
        step(
          'storage',
          async () => {},
          async () => false,
        ),
        step(
          'caches',
          async () => Promise.reject(new Error('no')),
          async () => true,
        ),
        step(
          'auth',
          () => new Promise(() => {}),
          async () => true,
        ),
        step(
          'disk',
          async () => {},
          () => new Promise(() => {}),
        ),
        step(
          'downloads',
          async () => {},
          async () => true,
        ),
      ],
      timeOut,
      () => {},
    );
    expect(results.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'views done',
      'storage failed',
      'caches failed',
      'auth failed',
      'disk failed',
      'downloads done',
    ]);
  });
});
