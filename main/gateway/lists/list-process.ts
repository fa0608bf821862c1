import { type CompileReport, compileFiles } from '../../guard/tester/compile-files.ts';
import { writeDelta } from '../../guard/tester/delta-files.ts';
import { takeWork } from '../work/take-work.ts';
import type { ListWork } from './list-work.ts';

// Entry of a process: one piece of work, one answer. `list-work.ts` starts it.

takeWork<ListWork, CompileReport | number | null>((asked, say) => {
  say(asked.do === 'compile' ? compileFiles(asked.work) : writeDelta(asked.work));
});
