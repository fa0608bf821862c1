import { fork } from 'node:child_process';

/** How a process of work ended: by itself, by an error of its own, or by a signal (ours, or memory that ran out). */
export type WorkEnd = 'done' | 'failed' | 'stopped';

/** Work that runs in a process of its own. */
export type WorkProcess = {
  /** Settles once the process is gone. */
  readonly ended: Promise<WorkEnd>;
  /** Ends it at once; resolves when it is gone. */
  end(): Promise<unknown>;
};

/** Heap of a process: the gateway goes on whatever somebody opens. */
const heapMegabytes = 1024;

/**
 * Starts an entry that was made with `takeWork` in a process of its own and gives it its order. A thread would do, but Node
 * itself may die of one that ends (24.21, a segmentation fault once in some hundred threads whose modules are TypeScript), and
 * the gateway with it. The process gets no environment, so no secret, and what it prints goes nowhere: it may name what was opened.
 */
export function startWork<Message>(
  entry: URL,
  order: unknown,
  hear: (message: Message) => void,
): WorkProcess {
  const child = fork(entry, [], {
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', (message) => hear(message as Message));
  const ended = new Promise<WorkEnd>((resolve) => {
    // Only "close" comes after the last message.
    child.once('close', (code) => resolve(code === 0 ? 'done' : code === null ? 'stopped' : 'failed'));
    child.once('error', () => resolve('failed'));
  });
  // One that ended before it had its order says so by its end.
  child.send(order as object, () => {});
  return {
    ended,
    end: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
