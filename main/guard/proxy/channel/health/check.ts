import type { HealthLine, Question } from './health-line.ts';

/** What a check needs. */
export type CheckDeps = {
  readonly line: HealthLine;
  readonly clock: { alarm(delayMs: number, fire: () => void): () => void };
  readonly secondMs: number;
  readonly repeatMs: number;
  readonly silentMs: number;
  readonly graceMs: number;
  /** Bytes that came from the upstream through tunnels so far. */
  readonly heardBytes: () => number;
  /** The first question has failed or takes long. */
  readonly onDoubt: () => void;
};

/**
 * Whether an upstream lives: false when it answers neither of two questions within `silentMs` nor carries anything in the
 * `graceMs` after that, or refuses both. The second
 * is asked when the first fails or takes long, so that one lost packet or one dropped connection is not a lost upstream.
 */
export function checkUpstream(deps: CheckDeps): Promise<boolean> {
  const { line, clock } = deps;
  return new Promise((resolve) => {
    const asked: Question[] = [];
    const alarms: (() => void)[] = [];
    let failures = 0;
    let isSettled = false;
    const settle = (lives: boolean, answered: Question | null): void => {
      if (isSettled) return;
      isSettled = true;
      for (const cancel of alarms) cancel();
      for (const question of asked) if (question !== answered) question.abandon();
      resolve(lives);
    };
    const ask = (on: 'kept' | 'new'): void => {
      const question = line.ask(on);
      asked.push(question);
      void question.answer.then((lives) => (lives ? settle(true, question) : failed()));
    };
    const askAgain = (): void => {
      if (asked.length > 1) return;
      deps.onDoubt();
      ask('new');
    };
    const failed = (): void => {
      failures += 1;
      if (failures > 1) settle(false, null);
      else if (!isSettled) alarms.push(clock.alarm(deps.repeatMs, askAgain));
    };
    // An upstream that is carrying bytes at this moment is busy, not gone; and when it was this process that stood still, an
    // answer may lie unread.
    const lastChance = (): void => {
      const before = deps.heardBytes();
      alarms.push(clock.alarm(deps.graceMs, () => settle(deps.heardBytes() > before, null)));
    };
    ask('kept');
    alarms.push(clock.alarm(deps.secondMs, askAgain));
    alarms.push(clock.alarm(deps.silentMs, lastChance));
  });
}
