import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDeskClient, type DeskClient } from '../../unit/gateway/fixture/desk-client.ts';
import { stopProcess } from '../proxy/subjects/running-proxy.ts';
import { benchDesk } from './hotel-files.ts';

/** A gateway as an operator runs it. */
export type BenchGateway = {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
};

const program = join(import.meta.dirname, '../../../main/gateway/index.ts');

/** Bounds of starting and of the first reading of the hotel. */
const [startMs, hotelMs] = [60_000, 180_000];

/** Starts `main/gateway/index.ts` as a process; `nodeFlags` stand before the program. */
export async function runGateway(
  configFile: string,
  nodeFlags: readonly string[] = [],
): Promise<BenchGateway> {
  const child = spawn(process.execPath, [...nodeFlags, program, '--config', configFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await listensAt(child);
    return { url, pid: child.pid ?? 0, stop: () => stopProcess(child) };
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
}

function listensAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the gateway does not start')), startMs);
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /listening on (\S+)\n/.exec(text);
      if (found?.[1] === undefined) return;
      clearTimeout(timer);
      resolve(found[1]);
    });
    child.on('exit', (code) => reject(new Error(`the gateway ended with ${code}`)));
  });
}

/** Signs the desk in and waits until the gateway knows the guest of a room from the hotel system. */
export async function openDesk(url: string, room: string): Promise<DeskClient> {
  const desk = createDeskClient(url);
  await desk.ask('signIn', benchDesk);
  for (const endMs = performance.now() + hotelMs; performance.now() < endMs; await pause(200)) {
    const reply = await desk.call('roomStays', undefined, { room });
    if ('value' in reply && reply.value.stays.length > 0) return desk;
  }
  throw new Error('the gateway does not hear of its hotel');
}
