import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { KeyHands } from '../../e2e/guard/parts/key-hands.ts';
import { type Ended, runToEnd } from '../../installed/parts/clean-root.ts';
import { keyHandsOfMachine } from './machine-keys.ts';
import type { MachineFiles } from './places.ts';
import { type MachineLine, openMachineLine } from './qmp.ts';

/** A virtual machine that is switched on, with a screen, a keyboard, a mouse, a watchdog and sockets for USB. */
export type Machine = {
  readonly keys: KeyHands;
  readonly line: MachineLine;
  /** Runs a command as root over ssh, as IT does. Never rejects for what it says. */
  run(command: string): Promise<Ended>;
  /** As `run`, for a command that must succeed; resolves with what it said. */
  must(command: string): Promise<string>;
  /** Puts the files of a folder of ours below the machine's root, as root's. */
  put(folder: string): Promise<void>;
  /** Resolves when root can sign in, with the number of this start of its kernel. */
  reached(): Promise<string>;
  /** Resolves when the machine has started anew after `before`, with the number of that start. */
  restarted(before: string): Promise<string>;
  /** How many colours stand on its screen. A text has few, a picture many. */
  colours(): Promise<number>;
  /** What is on its screen, as PNG. */
  picture(file: string): Promise<void>;
  /** Ends it at once, as a power cut does. */
  cutPower(): Promise<void>;
};

/** A start of everything by software emulation beside other work. */
const reachLimitMs = 10 * 60_000;

/**
 * Switches a machine on. Its processors are emulated: where there is hardware that could run them, it may not be there for us.
 * They know no AVX, whose emulation takes longer than what it saves. Packets on its cable are written to `files.capture`.
 */
export async function startMachine(files: MachineFiles, sshPort: number): Promise<Machine> {
  rmSync(files.line, { force: true });
  const kernel = ['root=/dev/vda', 'rw', 'console=tty0', 'console=ttyS0', 'mitigations=off', 'quiet'];
  const words = [
    ['-accel', 'tcg,thread=multi', '-cpu', 'Nehalem', '-smp', '2', '-m', '3072'],
    ['-kernel', files.kernel, '-initrd', files.startImage, '-append', kernel.join(' ')],
    ['-drive', `file=${files.disk},if=virtio,format=raw,cache=unsafe`],
    ['-display', 'none', '-vga', 'none', '-device', 'virtio-vga'],
    ['-device', 'virtio-tablet-pci', '-device', 'qemu-xhci,id=usb', '-device', 'i6300esb'],
    ['-nic', `user,id=cable,model=virtio-net-pci,hostfwd=tcp:127.0.0.1:${sshPort}-:22`],
    ['-object', `filter-dump,id=capture,netdev=cable,file=${files.capture}`],
    ['-qmp', `unix:${files.line},server=on,wait=off`, '-serial', `file:${files.serial}`, '-monitor', 'none'],
  ];
  const child = spawn('qemu-system-x86_64', words.flat(), { stdio: ['ignore', 'inherit', 'inherit'] });
  await waitFor('the machine', () => existsSync(files.line), 10_000);
  return machineOf(files, child, await openMachineLine(files.line), sshWords(files, sshPort));
}

function machineOf(
  files: MachineFiles,
  child: ChildProcess,
  line: MachineLine,
  ssh: readonly string[],
): Machine {
  const run = (command: string): Promise<Ended> => runToEnd('ssh', [...ssh, command]);
  const startNumber = async (): Promise<string | null> => {
    const { code, output } = await run('cat /proc/sys/kernel/random/boot_id');
    return code === 0 ? output.trim() : null;
  };
  const restarted = (before: string): Promise<string> =>
    waitFor(
      'the machine to be reached',
      async () => {
        const now = await startNumber();
        return now === before ? null : now;
      },
      reachLimitMs,
    );
  return {
    keys: keyHandsOfMachine(line),
    line,
    run,
    async must(command) {
      const { code, output } = await run(command);
      if (code !== 0) throw new Error(`${command} ended with ${code}: ${output.trim().slice(-600)}`);
      return output;
    },
    async put(folder) {
      const script = 'tar --create --directory "$0" . | "$@"';
      const take = [...ssh, 'tar --extract --directory / --no-same-owner'];
      const { code, output } = await runToEnd('sh', ['-c', script, folder, 'ssh', ...take]);
      if (code !== 0) throw new Error(`files did not get in: ${output}`);
    },
    reached: () => restarted(''),
    restarted,
    async colours() {
      await line.ask('screendump', { filename: files.screen });
      return coloursOf(readFileSync(files.screen));
    },
    picture: async (file) => void (await line.ask('screendump', { filename: file, format: 'png' })),
    async cutPower() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      line.close();
    },
  };
}

/** Of a binary PPM: a head of three lines, then three bytes a point. */
function coloursOf(ppm: Buffer): number {
  let start = 0;
  for (let line = 0; line < 3; line += 1) start = ppm.indexOf('\n', start) + 1;
  const colours = new Set<number>();
  for (let at = start; at + 2 < ppm.length; at += 3) colours.add(ppm.readUIntBE(at, 3));
  return colours.size;
}

/** One connection stays open, so that only the first command pays for making it. It ends with the machine. */
function sshWords({ key, connection }: MachineFiles, port: number): readonly string[] {
  const settings = {
    BatchMode: 'yes',
    StrictHostKeyChecking: 'no',
    UserKnownHostsFile: '/dev/null',
    LogLevel: 'ERROR',
    ConnectTimeout: '10',
    ServerAliveInterval: '15',
    ControlMaster: 'auto',
    ControlPersist: 'yes',
    ControlPath: connection,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return ['-i', key, '-p', String(port), ...options, 'root@127.0.0.1'];
}
