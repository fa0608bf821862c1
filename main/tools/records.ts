import { runRecords } from './records/run.ts';
import { processIo } from './rules/process-io.ts';

// `npm run records -- COMMAND ...`: looks at the records of a terminal or a gateway, and makes packages of them.

process.exitCode = await runRecords(process.argv.slice(2), processIo());
