import { systemClock } from '../clock.ts';
import { createHotelSystem } from '../gateway/hotel-systems/registry.ts';
import { runDoctorTool } from './doctor/run.ts';

// `npm run doctor -- hotel-system ...`: the adapter doctor, for IT. What it looks at is in `main/gateway/doctor`.

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
// `... | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});
process.exitCode = await runDoctorTool(process.argv.slice(2), {
  write: (text) => void process.stdout.write(text),
  say: (text) => void process.stderr.write(text),
  clock: systemClock,
  signal: stop.signal,
  createHotelSystem,
});
