import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

type Finding = { readonly id: string; readonly code: string; readonly state: string; readonly fact: string };

/** What the doctor of a terminal says, as IT reads it: its verdict, and what it found of each item. */
export async function askDoctor(terminalFolder: string) {
  const tool = join(import.meta.dirname, '../../../../main/tools/guestway.ts');
  const config = join(terminalFolder, 'terminal.json');
  const doctor = spawn(process.execPath, [tool, 'doctor', '--config', config, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([text(doctor.stdout), once(doctor, 'exit')]);
  const { verdict, items } = JSON.parse(said) as { readonly verdict: string; readonly items: Finding[] };
  return { verdict, of: (id: string) => items.find((one) => one.id === id) };
}
