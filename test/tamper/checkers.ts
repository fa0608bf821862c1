import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { verifyPackage } from '../../main/verify/verify.mjs';
import type { Mutant } from './mutants/row.ts';

/** What a verifier says: the class it names, or null for a good package. */
export type Said = { readonly class: string | null; readonly where: string | null };

/** One verifier, able to check one package after another. */
export type Checker = { check(mutant: Mutant): Promise<Said>; close(): Promise<void> };

/** The JavaScript verifier, in this process. A failure of its own counts as an answer no row expects. */
export const javascriptChecker: Checker = {
  async check({ bytes, now, outside }) {
    try {
      const verdict = await verifyPackage(bytes, { now, ...outside });
      return { class: verdict.class, where: verdict.where };
    } catch (failure) {
      return { class: 'CRASH', where: String(failure) };
    }
  },
  close: async () => undefined,
};

const verifier = resolve(import.meta.dirname, '../../main/verify/verify.py');
const worker = resolve(import.meta.dirname, 'python-worker.py');

/** The Python verifier in one process of its own. */
export function pythonChecker(file = verifier): Checker {
  const child = spawn('python3', [worker, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting: { resolve: (said: Said) => void; reject: (failure: Error) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) =>
    waiting.shift()?.resolve(JSON.parse(line) as Said),
  );
  const ended = new Promise<void>((done) => {
    child.on('close', () => {
      for (const { reject } of waiting.splice(0)) reject(new Error('the Python verifier ended'));
      done();
    });
  });
  child.stdin.on('error', () => undefined);
  return {
    async check({ bytes, now, outside }) {
      const said = new Promise<Said>((resolveSaid, reject) => waiting.push({ resolve: resolveSaid, reject }));
      const isFree =
        child.stdin.write(`${JSON.stringify({ size: bytes.length, now, ...outside })}\n`) &&
        child.stdin.write(bytes);
      if (!isFree && child.stdin.writableNeedDrain) await once(child.stdin, 'drain');
      return said;
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
