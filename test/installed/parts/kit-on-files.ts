import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ended, runToEnd } from './clean-root.ts';
import { settingsFolder } from './installed-terminal.ts';
import type { Times } from './times.ts';

const kit = 'usr/share/guestway/lockdown/guestway-lockdown';

/** Addresses of RFC 5737; nothing is sent there. */
const settings = 'SESSION=wayland\nGATEWAY=192.0.2.10:8443\nCHANNEL=203.0.113.7:443\nSWAP=off\n';

/**
 * Puts every item of the installed lockdown kit on the files of a root, checks it, and takes it off again. From outside of the
 * root: inside, the kit would change the kernel that this machine runs.
 */
export async function kitOnFiles(root: string, times: Times): Promise<void> {
  const run = (verb: string): Promise<Ended> => runToEnd('bash', [join(root, kit), '--root', root, verb]);
  const states = ({ output }: Ended): Set<string> =>
    new Set(
      output
        .trim()
        .split('\n')
        .map((line) => line.slice(0, 15).trim()),
    );
  writeFileSync(join(root, settingsFolder, 'lockdown.conf'), settings);
  assert.equal((await run('check')).code, 1);
  assert.equal(
    (await times.measure('guestway-lockdown apply, all items, files only', () => run('apply'))).code,
    0,
  );
  const locked = await times.measure('guestway-lockdown check', () => run('check'));
  assert.deepEqual([locked.code, states(locked)], [0, new Set(['OK', 'NOT APPLICABLE'])]);
  assert.equal((await times.measure('guestway-lockdown undo', () => run('undo'))).code, 0);
  const free = await run('check');
  assert.deepEqual([free.code, states(free)], [1, new Set(['MISSING', 'NOT APPLICABLE'])]);
}
