import type { CliIo, Machine } from '../../main/cli/command.ts';

/** An input and output for commands that remembers what was written; the machine is an ordinary Linux one. */
export function fakeCliIo(machine: Partial<Machine> = {}) {
  let out = '';
  let said = '';
  const io: CliIo = {
    async write(text) {
      out += text;
    },
    say(line) {
      said += `${line}\n`;
    },
    input: (async function* () {})(),
    progress: null,
    machine: {
      version: '1.0.0',
      electronVersion: null,
      executable: '/usr/bin/node',
      program: [],
      isInstalled: false,
      platform: 'linux',
      environment: {},
      nowMs: () => Date.UTC(2026, 10, 29),
      ...machine,
    },
  };
  return { ...io, written: () => out, said: () => said };
}
