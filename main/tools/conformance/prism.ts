import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findFreePort } from '../../demo/free-port.ts';

/** Stoplight Prism in a process of its own, on loopback. */
export type Prism = {
  /** Without a trailing slash. */
  readonly url: string;
  /** Ends the process, and waits until it is gone. */
  stop(): Promise<void>;
};

/** What Prism does: it answers by itself from a specification, or checks what passes between it and another server. */
export type PrismTask =
  | {
      readonly mode: 'mock';
      readonly specFile: string;
      /** Answers with the vendor's examples even where they break the specification itself. */
      readonly takesExamples?: boolean;
    }
  | { readonly mode: 'proxy'; readonly specFile: string; readonly upstream: string };

/** A large specification takes Prism 16 s on a quiet machine. */
const startLimitMs = 180_000;

/** Starts Prism and resolves when it listens. Throws, with what it wrote, when it does not. */
export async function startPrism(task: PrismTask): Promise<Prism> {
  const port = await findFreePort();
  const program = join(
    dirname(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json')),
    'dist/index.js',
  );
  // `--errors` turns what does not fit into an answer that cannot be overlooked.
  const takesExamples = task.mode === 'mock' && task.takesExamples === true;
  const options = ['--host', '127.0.0.1', '--port', `${port}`, ...(takesExamples ? [] : ['--errors'])];
  const inputs = task.mode === 'mock' ? [task.specFile] : [task.specFile, task.upstream];
  const child = spawn(process.execPath, [program, task.mode, ...options, ...inputs], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  try {
    await listening(child, gone);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, stop };
}

function listening(child: ChildProcess, gone: Promise<void>): Promise<void> {
  let written = '';
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error(`prism did not start: ${written.slice(-2_000)}`));
    const limit = setTimeout(fail, startLimitMs);
    const take = (part: Buffer): void => {
      // Only until it listens: later it writes down every call.
      if (written.length < 100_000) written += part.toString();
      if (!written.includes('Prism is listening')) return;
      clearTimeout(limit);
      resolve();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', fail);
    void gone.then(() => {
      clearTimeout(limit);
      fail();
    });
  });
}
