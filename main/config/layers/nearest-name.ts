import type { z } from '../../../preload/contract/z.ts';

/** The known name that is most like a mistyped one; `null` when none is near enough to be meant. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const [best] = known
    .map((each) => ({ each, distance: distanceOf(name.toLowerCase(), each.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  // Two letters in the wrong order are two changes.
  const most = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  return best !== undefined && best.distance <= most ? best.each : null;
}

/** Names of the fields that a shape knows at a path; none where it has no fields there. */
export function namesAt(shape: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at: readonly z.ZodType[] = [shape];
  for (const step of path) at = at.flatMap((each) => inside(each, step));
  return at.flatMap((each) => Object.keys(fieldsOf(each)));
}

// zod describes itself by `def`; only the kinds that settings are made of are looked into.
type Def = {
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
};

function inside(shape: z.ZodType, step: PropertyKey): readonly z.ZodType[] {
  const { innerType, options, element, valueType } = shape.def as Def;
  if (innerType !== undefined) return inside(innerType, step);
  if (options !== undefined) return options.flatMap((each) => inside(each, step));
  const field = fieldsOf(shape)[String(step)] ?? element ?? valueType;
  return field === undefined ? [] : [field];
}

function fieldsOf(shape: z.ZodType): Readonly<Record<string, z.ZodType>> {
  const { innerType, options, shape: fields } = shape.def as Def;
  if (innerType !== undefined) return fieldsOf(innerType);
  if (options !== undefined) return Object.assign({}, ...options.map(fieldsOf));
  return fields ?? {};
}

/** Levenshtein's distance: how many letters must be put in, left out or changed. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [place, otherLetter] of [...other].entries()) {
      const changed = (row[place] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
