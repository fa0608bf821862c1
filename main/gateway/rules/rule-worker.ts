import { parentPort, workerData } from 'node:worker_threads';
import { performWork } from './perform-work.ts';
import type { RuleMessage, RuleOrder } from './rule-order.ts';

// Entry of a worker thread: one piece of work. `rule-workshop.ts` starts it.

const say = (message: RuleMessage): void => parentPort?.postMessage(message);

const outcome = performWork(workerData as RuleOrder, (bytes) => say({ say: 'read', bytes }));
say({ say: 'outcome', outcome });
