import { processIo } from '../tools/rules/process-io.ts';
import type { CliIo, Machine } from './command.ts';

/** The real output, input and clock of this process, beside what its entry knows of the machine. */
export function systemIo(machine: Omit<Machine, 'platform' | 'executable' | 'electronVersion'>): CliIo {
  return {
    ...processIo(),
    machine: {
      ...machine,
      platform: process.platform,
      executable: process.execPath,
      electronVersion: process.versions.electron ?? null,
    },
  };
}
