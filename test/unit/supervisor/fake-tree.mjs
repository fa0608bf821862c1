// A stand-in for a process tree: one child that ignores SIGTERM, a file in its temporary folder, and a line to the supervisor.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const mode = process.argv[2];
const child = spawn(
  process.execPath,
  ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000);'],
  { stdio: 'ignore' },
);
writeFileSync(join(process.env.TMPDIR, 'guest.txt'), 'left by a guest');
process.send({ type: 'ready', childPid: undefined });
process.send({ type: 'beat' });
process.on('message', (order) => {
  if (order.type === 'quit') process.exit(0);
  if (order.type === 'promote') {
    writeFileSync(join(process.env.TMPDIR, 'promoted.json'), JSON.stringify(order));
    process.send({ type: 'settled' });
    if (mode === 'hand-over') setTimeout(() => process.send({ type: 'handOver' }), 50);
    if (mode === 'die') setTimeout(() => process.exit(9), 50);
  }
});
setInterval(() => process.send({ type: 'beat' }), 500);
void child;
