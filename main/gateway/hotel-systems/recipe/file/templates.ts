/** What a recipe may put into a question. There are no expressions. */
export const placeholders = ['hotel', 'room', 'stayId', 'today', 'since'] as const;

/** One of `placeholders`. */
export type Placeholder = (typeof placeholders)[number];

/** Values of placeholders for one question. */
export type Filling = Readonly<Partial<Record<Placeholder, string>>>;

const braces = /\{([^{}]*)\}/g;

/** The names in braces of a template, as written. */
export function namesIn(template: string): string[] {
  return [...template.matchAll(braces)].map(([, name]) => name ?? '');
}

/** Whether every brace of a template belongs to a name in braces. */
export function isWellFormed(template: string): boolean {
  return !/[{}]/.test(template.replace(braces, ''));
}

/** The template with its placeholders replaced once; what is put in is not looked at again. */
export function fill(template: string, filling: Filling, encode: (text: string) => string): string {
  return template.replace(braces, (_, name: string) => encode(filling[name as Placeholder] ?? ''));
}
