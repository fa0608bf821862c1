import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { accessDenied } from '../../../main/records/events/terminal-events.ts';
import { openStore, ownFolder } from './support/samples.ts';

const child = (name: string): string => join(import.meta.dirname, 'support', name);

/** Starts a writer and kills it once it has acknowledged `count` records; gives the last number it told. */
async function killAfter(folder: string, count: number): Promise<number> {
  const writer = spawn(process.execPath, [child('append-forever.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(writer, 'close');
  let last = 0;
  let told = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    last = Number(line);
    told += 1;
    if (told === count) writer.kill('SIGKILL');
  }
  expect((await closed)[1]).toBe('SIGKILL');
  return last;
}

describe('a record the store acknowledged', () => {
  it('is there after its process was killed, every time', async () => {
    const folder = ownFolder();
    for (const count of [1, 7, 40]) {
      const acknowledged = await killAfter(folder, count);
      const store = openStore(folder);
      const kept = store.list().map(({ seq }) => seq);
      // One more may have been durable without having been told; none may be missing, none out of order.
      const told = acknowledged + 1;
      expect(kept.slice(0, told)).toEqual(Array.from({ length: told }, (_, index) => index));
      expect(kept.length - told).toBeLessThanOrEqual(1);
      store.close();
    }
  }, 60_000);
});

describe('a disk that is full', () => {
  const script = (folder: string): string =>
    `exec '${process.execPath}' '${child('append-until-full.ts')}' '${folder}'`;

  it.each([
    // A disk of 1.5 MB in a mount namespace of its own: writes end with ENOSPC.
    [
      'no space left',
      (folder: string) => [
        'unshare',
        '-rm',
        'sh',
        '-c',
        `mount -t tmpfs -o size=1500k none '${folder}' && ${script(folder)}`,
      ],
    ],
    // The same refusal from the other side: no file may grow beyond 400 kB, writes end with EFBIG.
    ['a limit on files', (folder: string) => ['sh', '-c', `trap '' XFSZ; ulimit -f 800; ${script(folder)}`]],
  ])(
    '(%s) refuses with a code, and all that was acknowledged is there',
    (_, command) => {
      const [program = '', ...args] = command(ownFolder());
      const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
      expect(stderr).toBe('');
      const { acknowledged, first, second, listed } = JSON.parse(stdout);
      expect([first, second]).toEqual(['store-failed', 'store-failed']);
      expect(acknowledged).toBeGreaterThan(10);
      expect(listed).toBe(acknowledged);
    },
    60_000,
  );

  it('leaves a store that opens, is sound and goes on once there is room', () => {
    const folder = ownFolder();
    const limited = spawnSync('sh', ['-c', `trap '' XFSZ; ulimit -f 800; ${script(folder)}`], {
      encoding: 'utf8',
    });
    const { acknowledged } = JSON.parse(limited.stdout);
    const store = openStore(folder);
    expect(store.list()).toHaveLength(acknowledged);
    expect(store.append(accessDenied('not-started'))[0]?.seq).toBe(acknowledged);
  }, 60_000);
});
