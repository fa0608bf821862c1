import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { SetupProblem } from '../machine/problem.mjs';

/** The contract is in xvfb.d.mts. */
export function startXvfb(size, access) {
  // Drawn: a number that Xvfb finds free may be that of a server which is just ending, and that removes the socket of the new one.
  const name = `:${randomInt(1_000, 50_000)}`;
  // A reset, at the last client's end, would send away whoever is connecting just then: an app, a window manager, a look at windows.
  const screen = ['-screen', '0', `${size}x24`, '-noreset'];
  const options = [...screen, '-nolisten', 'tcp', ...access, '-displayfd', '3'];
  // setpriv makes the kernel end Xvfb with this process, even when this process is killed outright. Detached, since a
  // Ctrl-C must reach the app before its display goes.
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'Xvfb', name, ...options], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let errors = '';
    const problem = () =>
      new SetupProblem(`Xvfb did not start: ${errors.trim()}`, 'Set DISPLAY to a running X display instead.');
    child.stderr?.on('data', (/** @type {Buffer} */ chunk) => {
      errors = (errors + chunk.toString('utf8')).slice(-2000);
    });
    child.on('error', (error) => {
      errors += error.message;
      reject(problem());
    });
    child.on('exit', () => reject(problem()));
    // It says its number when it is ready.
    child.stdio[3]?.once('data', () => {
      child.unref();
      for (const stream of child.stdio)
        if (stream && 'unref' in stream) /** @type {import('node:net').Socket} */ (stream).unref();
      resolve({ name, stop: () => void child.kill('SIGTERM') });
    });
  });
}
