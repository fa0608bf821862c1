import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { waitFor } from '../../../main/demo/drive/wait-for.ts';
import type { KeyHands } from '../../e2e/guard/parts/key-hands.ts';
import { type Ended, runToEnd } from '../../installed/parts/clean-root.ts';
import { keyHandsOfMachine } from './machine-keys.ts';
import { machineWords } from './machine-words.ts';
import type { Hardware, MachineFiles } from './places.ts';
import { type MachineLine, openMachineLine } from './qmp.ts';
import { coloursOf, pointsAtEdges } from './screen-file.ts';

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
  /** Takes a file out of the machine. */
  fetch(path: string, file: string): Promise<void>;
  /** How many colours stand on its screen. A text has few, a picture many. */
  colours(): Promise<number>;
  /** How many points of a colour stand in the first and the last rows of its screen. */
  pointsAtEdges(colour: number): Promise<number>;
  /** What is on its screen, as PNG. */
  picture(file: string): Promise<void>;
  /** Switches it off as IT does, and resolves when it is off. */
  switchOff(): Promise<void>;
  /** Ends it at once, as a power cut does. */
  cutPower(): Promise<void>;
};

/** A start of everything by software emulation beside other work. */
const reachLimitMs = 10 * 60_000;
/** A session is ended and wiped first. */
const offLimitMs = 4 * 60_000;

/** Switches a machine on. `kernelWords` go on the command line of its kernel. */
export async function startMachine(
  files: MachineFiles,
  sshPort: number,
  hardware: Hardware,
  kernelWords: readonly string[] = [],
): Promise<Machine> {
  rmSync(files.line, { force: true });
  const words = machineWords(files, sshPort, hardware, kernelWords);
  const child = spawn('qemu-system-x86_64', words, { stdio: ['ignore', 'inherit', 'inherit'] });
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
  const shown = async (): Promise<Buffer> => {
    await line.ask('screendump', { filename: files.screen });
    return readFileSync(files.screen);
  };
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
    async fetch(path, file) {
      const script = 'file=$1; shift; "$@" >"$file"';
      const { code, output } = await runToEnd('sh', ['-c', script, 'sh', file, 'ssh', ...ssh, `cat ${path}`]);
      if (code !== 0) throw new Error(`${path} did not get out: ${output}`);
    },
    colours: async () => coloursOf(await shown()),
    pointsAtEdges: async (colour) => pointsAtEdges(await shown(), colour),
    picture: async (file) => void (await line.ask('screendump', { filename: file, format: 'png' })),
    async switchOff() {
      await run('systemctl poweroff');
      await waitFor('the machine to be off', () => hasEnded(child), offLimitMs);
      line.close();
    },
    async cutPower() {
      if (hasEnded(child)) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      line.close();
    },
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
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
