import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { createServiceManager } from '../../../main/supervisor/service-manager.ts';
import { createFakeLog } from '../../fakes/log.ts';

const cleanUps: (() => void)[] = [];

afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** A link whose clock and datagrams are the test's. */
function setUp(environment: Record<string, string>, isTaken = true) {
  const sent: string[] = [];
  const log = createFakeLog();
  const time = { ms: 0 };
  const manager = createServiceManager({
    clock: { monotonicMs: () => time.ms },
    log,
    environment,
    send: async (message) => {
      sent.push(message);
      return isTaken;
    },
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { manager, sent, log, time, settle };
}

describe('the link to systemd', () => {
  it('says nothing to nobody', async () => {
    const { manager, sent, settle } = setUp({});
    manager.ready();
    manager.alive();
    manager.stopping();
    await settle();
    expect(sent).toEqual([]);
  });

  it('feeds the watchdog four times in its time, however fast the terminal beats', async () => {
    const { manager, sent, time, settle } = setUp({ NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC: '180000000' });
    for (; time.ms < 180_000; time.ms += 5_000) {
      manager.alive();
      await settle();
    }
    expect(sent).toEqual(['WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1']);
  });

  it.each([['no time'], [''], ['0'], ['-1']])(
    'without a watchdog there is none to feed: %j',
    async (time) => {
      const { manager, sent, settle } = setUp({ NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC: time });
      manager.alive();
      await settle();
      expect(sent).toEqual([]);
    },
  );

  it('is ready once, and stops once', async () => {
    const { manager, sent, settle } = setUp({ NOTIFY_SOCKET: '/run/x' });
    for (let time = 0; time < 3; time += 1) manager.ready();
    for (let time = 0; time < 3; time += 1) manager.stopping();
    await settle();
    expect(sent).toEqual(['READY=1', 'STOPPING=1']);
  });

  it('a manager that takes nothing is named in the log once', async () => {
    const { manager, log, settle } = setUp({ NOTIFY_SOCKET: '/run/x' }, false);
    manager.ready();
    manager.stopping();
    await settle();
    expect(log.lines.map(({ name }) => name)).toEqual(['supervisor.notifyFailed']);
  });

  it('the datagrams arrive, in order, at a real socket', async () => {
    const { socket, received } = await listen();
    const manager = createServiceManager({
      clock: { monotonicMs: () => 0 },
      log: createFakeLog(),
      environment: { NOTIFY_SOCKET: socket, WATCHDOG_USEC: '1000000' },
    });
    manager.ready();
    await expect.poll(() => received()).toContain('READY=1');
    // Signs are given again and again: one that comes while the sender of the last message still ends is left out.
    const afterASign = (): readonly string[] => {
      manager.alive();
      return received();
    };
    await expect.poll(afterASign).toContain('WATCHDOG=1');
    manager.stopping();
    await expect.poll(() => received()).toEqual(['READY=1', 'WATCHDOG=1', 'STOPPING=1']);
  });

  it('a socket that is gone is named in the log', async () => {
    const log = createFakeLog();
    const environment = { NOTIFY_SOCKET: join(tmpdir(), 'guestway-no-such-socket') };
    createServiceManager({ clock: { monotonicMs: () => 0 }, log, environment }).ready();
    await expect.poll(() => log.lines.map(({ name }) => name)).toEqual(['supervisor.notifyFailed']);
  });
});

/** systemd's end of the socket, by a program that has such sockets. What is sent to hold the sender back is left out. */
async function listen(): Promise<{ socket: string; received: () => string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-notify-'));
  const socket = join(folder, 'socket');
  const program = [
    'import socket, sys',
    's = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)',
    's.bind(sys.argv[1])',
    'print("listening", flush=True)',
    'while True: print(s.recv(4096).decode(), flush=True)',
  ].join('\n');
  const child: ChildProcess = spawn('python3', ['-c', program, socket], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUps.push(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  const lines: string[] = [];
  if (child.stdout === null) throw new Error('no output');
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  await expect.poll(() => lines).toContain('listening');
  return { socket, received: () => lines.filter((line) => /^(READY|WATCHDOG|STOPPING)=/.test(line)) };
}
