import type { HealthLine, Question } from './health-line.ts';

/** What a check needs. */
export type CheckDeps = {
  readonly line: HealthLine;
  readonly clock: { alarm(delayMs: number, fire: () => void): () => void };
  readonly secondMs: number;
  readonly repeatMs: number;
  readonly silentMs: number;
  /** The first question has failed or takes long. */
  readonly onDoubt: () => void;
};

/**
 * Whether an upstream lives: false when it answers neither of two questions within `silentMs`, or refuses both. The second
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
    ask('kept');
    alarms.push(clock.alarm(deps.secondMs, askAgain));
    // One more turn of the loop before the verdict: when this process itself stood still, an answer may lie unread.
    alarms.push(clock.alarm(deps.silentMs, () => alarms.push(clock.alarm(0, () => settle(false, null)))));
  });
}
