import type { PackageOrigin } from '../plan.ts';

/** Text of `keys.txt`: the keys of all origins and the witnesses, each group sorted (`docs/records-format.md` 7). */
export function keysText(origins: readonly PackageOrigin[], witnesses: readonly string[]): string {
  const roots = origins.map(({ reader, facts }) => `root ${reader.origin} ${facts.rootVkey()}\n`);
  const days = origins.flatMap(({ reader, facts }) =>
    facts.dailyKeys.map(({ day, vkey }) => `day ${reader.origin} ${day} ${vkey}\n`),
  );
  const known = new Set([...witnesses, ...origins.flatMap(({ reader }) => reader.witnesses())]);
  const witness = [...known].map((vkey) => `witness ${vkey}\n`);
  // Everything in it is ASCII, so that this is the order of bytes.
  return [...roots.sort(), ...days.sort(), ...witness.sort()].join('');
}
