import { spawn } from 'node:child_process';
import { adviceFor, SetupProblem } from './problem.mjs';

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] the whole environment of the command
 * @property {(line: string) => void} [onLine] is given each line the command prints
 * @property {AbortSignal} [signal] ends the command
 * @property {string} [advice] what to do when it fails, instead of what its output suggests
 */

/**
 * @typedef {object} CommandResult
 * @property {number} code 0 for success, 1 when a signal ended it
 * @property {string} output both streams, the last 200,000 characters
 * @property {string} stdout
 */

/** Enough for the cause of any failure, and bounded whatever a compiler prints. */
const keptCharacters = 200_000;

/**
 * Runs a program to its end and keeps what it printed. A program that is not there answers with code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
    });
    let output = '';
    let stdout = '';
    let unfinished = '';
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      const text = chunk.toString('utf8');
      output = (output + text).slice(-keptCharacters);
      const lines = (unfinished + text).split(/\r?\n|\r/);
      unfinished = lines.pop() ?? '';
      for (const line of lines) if (line.trim()) options.onLine?.(line);
    };
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      stdout = (stdout + chunk.toString('utf8')).slice(-keptCharacters);
      take(chunk);
    });
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}`, stdout }));
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }));
  });
}

/**
 * Like `runCommand`, but a failure stops the set-up with what the program printed last.
 * @param {string} what names the work for the message: "npm ci"
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export async function mustRun(what, command, args, options = {}) {
  const result = await runCommand(command, args, options);
  if (result.code === 0) return result;
  const tail = result.output.trim().split('\n').slice(-30).join('\n');
  throw new SetupProblem(
    `${what} failed (exit ${result.code}).\n${tail}`,
    options.advice ?? adviceFor(result.output),
  );
}

/**
 * Runs a program on the terminal of this one, passes on the signals that end a program, and answers its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<number>}
 */
export function runInForeground(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, env: options.env ?? process.env, stdio: 'inherit' });
    /** @type {readonly NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      // At a terminal Ctrl-C reaches the program by itself; a second one would read as "at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    for (const signal of signals) process.on(signal, passOn);
    const settle = () => {
      for (const signal of signals) process.off(signal, passOn);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code, signal) => {
      settle();
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}
