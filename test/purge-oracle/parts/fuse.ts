/** What a port throws when the machine dies in it. */
export class Died extends Error {
  override readonly name = 'Died';
}

/** Counts calls down to the one in which the machine dies; `null` lets it live. */
export type Fuse = { callsLeft: number | null; isAfterCall: boolean; isBlown: boolean };

/** A fuse that never blows. */
export function noFuse(): Fuse {
  return { callsLeft: null, isAfterCall: false, isBlown: false };
}

/** Calls that change something: between any two of them a machine may die. */
const changing = [
  'addFact',
  'checkpoint',
  'keepCopies',
  'closeCase',
  'destroyKey',
  'closeSegmentFile',
  'openCase',
];

/** The same port on a machine that may die before or behind any call that changes something; after that nothing is done any more. */
export function fused<T extends object>(port: T, fuse: Fuse): T {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (!changing.includes(String(name))) return member.bind(target);
      return (...values: unknown[]) => {
        if (fuse.isBlown) throw new Died();
        const isLast = fuse.callsLeft !== null && fuse.callsLeft-- === 0;
        if (isLast && !fuse.isAfterCall) blow(fuse);
        const result: unknown = Reflect.apply(member, target, values);
        if (isLast) blow(fuse);
        return result;
      };
    },
  });
}

function blow(fuse: Fuse): never {
  fuse.isBlown = true;
  throw new Died();
}
