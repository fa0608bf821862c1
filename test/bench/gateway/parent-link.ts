import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

// Questions from the benchmark to a process of its own, one at a time.

type Reply<Value> = { readonly value: Value } | { readonly failure: string };

/** A process that answers questions. */
export type Helper<Question, Answer> = {
  readonly child: ChildProcess;
  /** One at a time. Throws what the process could not do. */
  ask(question: Question): Promise<Answer>;
};

/** Starts a file of this folder as a process. */
export function startHelper<Question extends object, Answer>(file: string): Helper<Question, Answer> {
  const child = fork(join(import.meta.dirname, file), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const gone = once(child, 'exit').then(() => {
    throw new Error(`${file} ended`);
  });
  // Whoever wins the race below, this must not end the program.
  gone.catch(() => {});
  return {
    child,
    async ask(question) {
      child.send(question);
      const answer = (await Promise.race([reply(child), gone])) as Reply<Answer>;
      if ('failure' in answer) throw new Error(`${file}: ${answer.failure}`);
      return answer.value;
    },
  };
}

// Not `once`, which also listens for errors and so adds up while `gone` waits.
function reply(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('message', resolve));
}

/** In the process itself: answers what it is asked, and ends with whoever started it. */
export function serveParent<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  process.on('message', (question: Question) => {
    answer(question).then(
      (value) => process.send?.({ value }),
      (error: unknown) => process.send?.({ failure: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}
