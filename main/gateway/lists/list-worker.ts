import { parentPort, workerData } from 'node:worker_threads';
import { compileFiles } from '../../guard/tester/compile-files.ts';
import { writeDelta } from '../../guard/tester/delta-files.ts';
import type { ListWork } from './list-work.ts';

// Entry of a worker thread: one piece of work, one answer. `list-work.ts` starts it.

const asked = workerData as ListWork;
parentPort?.postMessage(asked.do === 'compile' ? compileFiles(asked.work) : writeDelta(asked.work));
