import { processIo } from './rules/process-io.ts';
import { runRules } from './rules/run.ts';

// `npm run rules -- COMMAND ...`: the rule tester, for IT and authority. What it does is in `rules/` and `main/guard/tester`.

process.exitCode = await runRules(process.argv.slice(2), processIo());
