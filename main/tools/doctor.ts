import { systemClock } from '../clock.ts';
import { createHotelSystem } from '../gateway/hotel-systems/registry.ts';
import { runDoctorTool } from './doctor/run.ts';
import { endWithReader } from './rules/process-io.ts';

// `npm run doctor -- hotel-system ...`: the adapter doctor, for IT. What it looks at is in `main/gateway/doctor`.

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
endWithReader();
process.exitCode = await runDoctorTool(process.argv.slice(2), {
  write: (text) => void process.stdout.write(text),
  say: (text) => void process.stderr.write(text),
  clock: systemClock,
  signal: stop.signal,
  createHotelSystem,
});
