import { isDay } from '../../records/days.ts';
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
  return { [name]: dayFrom(text) } as { [name in Name]?: string };
}

/** A UTC day. Anything else is a wrong use. */
export function dayFrom(text: string): string {
  if (!isDay(text)) throw wrongUse(`"${text}" is not a day such as 2026-11-28.`);
  return text;
}
