import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guestway-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that logs, fills its disk, logs on, and logs again once there is room. */
const program = `
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createLog } from '${join(import.meta.dirname, '../../../main/log/create-log.ts')}';
const folder = process.argv[1];
const log = createLog(folder, 'terminal', Date.UTC(2026, 4, 12));
log.info('before');
let refused = '';
try {
  for (;;) writeFileSync(folder + '/fill', Buffer.alloc(4096), { flag: 'a' });
} catch (error) {
  refused = error.code;
}
for (let line = 0; line < 2000; line += 1) log.warn('meanwhile', { line });
rmSync(folder + '/fill');
log.error('after');
const lines = readFileSync(folder + '/terminal-2026-05-12.log', 'utf8').trim().split('\\n');
const names = lines.map((line) => JSON.parse(line).msg);
process.stdout.write(JSON.stringify({ refused, first: names[0], last: names.at(-1) }));
`;

it('a line that a full disk does not take throws nothing, and the log goes on once there is room', () => {
  // A real disk that is full, in a mount namespace of its own.
  const script = `mount -t tmpfs -o size=512k none '${folder}'; exec '${process.execPath}' --input-type=module -e "$0" '${folder}'`;
  const { stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script, program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual({ refused: 'ENOSPC', first: 'before', last: 'after' });
}, 60_000);
