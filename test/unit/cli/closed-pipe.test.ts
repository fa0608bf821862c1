import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

it('a reader that has enough, as head has, is no failure', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-pipe-'));
  try {
    const file = join(folder, 'terminal.json');
    // Far more problems than a pipe takes at once.
    const unknown = Array.from({ length: 3_000 }, (_, index) => [`${'x'.repeat(40)}${index}`, 1]);
    writeFileSync(file, JSON.stringify(Object.fromEntries(unknown)));
    const program = join(import.meta.dirname, '../../../main/tools/guestway.ts');
    const child = spawn(process.execPath, [program, 'config', 'check', file], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = text(child.stderr);
    const ended = once(child, 'close');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect(await said).toBe('');
    expect(await ended).toEqual([0, null]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
