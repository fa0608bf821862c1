import { runInForeground } from '../machine/command.mjs';
import { checkout, inCheckout, projectNode } from '../machine/places.mjs';

/**
 * @param {string} path below `node_modules`
 * @returns {string}
 */
export function binary(path) {
  return inCheckout('node_modules', path);
}

/**
 * Runs all of some commands, also after one has failed, so that a person sees everything that is wrong.
 * @param {readonly (readonly string[])[]} commands
 * @returns {Promise<{ ok: boolean }>}
 */
export async function allPass(commands) {
  let ok = true;
  for (const args of commands) ok = (await runTool(args)) === 0 && ok;
  return { ok };
}

/**
 * Runs a tool on the project's Node and shows what it prints.
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>}
 */
export function runTool(args, env = {}) {
  return runInForeground(projectNode(), args, { cwd: checkout, env: { ...process.env, ...env } });
}
