import { defaultDataFolder } from '../data-folder.ts';
import { wrongUse } from '../rules/problem.ts';

/** Where the records are. */
export const dataOption = { data: { type: 'string', default: defaultDataFolder() } } as const;

/** Refuses arguments that are no options. */
export function noMore(positionals: readonly string[]): void {
  const [first] = positionals;
  if (first !== undefined) throw wrongUse(`"${first}" has no meaning here.`);
}

/** A day as a member of that name, when one is given; a wrong use when it is no day. */
export function dayOption<Name extends string>(
  name: Name,
  text: string | undefined,
): { [name in Name]?: string } {
  if (text === undefined) return {};
  return { [name]: dayOf(text) } as { [name in Name]?: string };
}

/** A UTC day. Anything else is a wrong use. */
export function dayOf(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text)
    throw wrongUse(`"${text}" is not a day such as 2026-11-28.`);
  return text;
}
