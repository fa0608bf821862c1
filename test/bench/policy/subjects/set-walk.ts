import { readFileSync } from 'node:fs';
import type { PolicySubject } from './subject.ts';

/** What most programs do: a `Set`, asked for the host and each name above it. */
export const setWalk: PolicySubject = {
  asked: 'hosts',
  prepare: async () => null,
  async compile({ plain }) {
    readSet(plain);
    return null;
  },
  async load({ plain }) {
    const hosts = readSet(plain);
    return (host) => {
      for (let rest = host; ; ) {
        if (hosts.has(rest)) return true;
        const dot = rest.indexOf('.');
        if (dot < 0) return false;
        rest = rest.slice(dot + 1);
      }
    };
  },
};

function readSet(file: string): ReadonlySet<string> {
  return new Set(readFileSync(file, 'latin1').split('\n'));
}
