import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseTrace, type TraceLine } from './trace.ts';

/** What goes wrong at one call: the process dies before it, half of a write is done, or it fails; `full` fails all writes from there on. */
export type Deed = 'kill' | 'short' | 'eio' | 'enospc' | 'full';

/** Which call goes wrong, and how. */
export type Fault = { readonly atCall: number; readonly deed: Deed };

/** How a program is run below the recorder. */
export type RecordedRun = {
  /** The folder whose calls count; absolute, without links. */
  readonly folder: string;
  readonly program: readonly string[];
  readonly traceFile?: string;
  readonly fault?: Fault;
};

/** How a program ended, what it said, and what it complained of. */
export type RunResult = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
  readonly errors: string;
};

const runLimitMs = 60_000;

/** Builds the recorder with the system's compiler and gives the file; it goes with this process. */
export function buildRecorder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guestway-recorder-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const built = join(folder, 'recorder.so');
  const source = join(import.meta.dirname, 'recorder.cc');
  execFileSync('g++', ['-std=c++17', '-O1', '-shared', '-fPIC', '-o', built, source, '-ldl', '-lpthread']);
  return built;
}

/** Runs a Node program below the recorder. Throws when it took too long, or did what the recorder does not model. */
export function runRecorded(recorder: string, run: RecordedRun): RunResult {
  const ended = spawnSync(process.execPath, run.program, {
    env: {
      PATH: process.env.PATH,
      LD_PRELOAD: recorder,
      CRASH_FOLDER: run.folder,
      ...(run.traceFile === undefined ? {} : { CRASH_TRACE: run.traceFile }),
      ...(run.fault === undefined ? {} : { CRASH_AT: String(run.fault.atCall), CRASH_DO: run.fault.deed }),
    },
    encoding: 'utf8',
    timeout: runLimitMs,
    maxBuffer: 1 << 26,
  });
  if (ended.error !== undefined) throw ended.error;
  const result = { code: ended.status, signal: ended.signal, said: ended.stdout, errors: ended.stderr };
  if (result.code === 99) throw new Error(result.errors);
  return result;
}

/** Runs a program whole, and gives its calls. Throws when it does not end well. */
export function recordCalls(
  recorder: string,
  run: Omit<RecordedRun, 'traceFile' | 'fault'>,
): readonly TraceLine[] {
  const scratch = mkdtempSync(join(tmpdir(), 'guestway-trace-'));
  try {
    const traceFile = join(scratch, 'trace');
    const { code, signal, errors } = runRecorded(recorder, { ...run, traceFile });
    if (code !== 0) throw new Error(`the recorded program ended with ${code ?? signal}: ${errors}`);
    return parseTrace(readFileSync(traceFile));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
