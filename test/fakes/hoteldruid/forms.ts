// Reads forms of a page as far as a person who presses "continue" needs them.

/** A form: where it goes, and what it sends when nothing is changed. */
export type PageForm = { readonly action: string; readonly fields: Readonly<Record<string, string>> };

/** The forms of a page. Boxes that are not ticked and buttons send nothing; lists send their chosen value. */
export function formsOf(page: string): PageForm[] {
  const html = page.replace(/<script.*?<\/script>/gs, '');
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', body = '']) => ({
    action: (attributeOf(attributes, 'action') ?? '').replace(/#.*$/, ''),
    fields: Object.fromEntries(
      [...body.matchAll(/<(?:input|textarea)\b([^>]*)>|<select\b([^>]*)>(.*?)<\/select>/gs)].flatMap(fieldOf),
    ),
  }));
}

/** What a person reads of a page. */
export function textOf(page: string): string {
  const html = page.replace(/<(script|style)\b.*?<\/\1>/gs, '');
  return decode(html.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
}

function fieldOf([, input, select, options]: RegExpMatchArray): [string, string][] {
  const attributes = input ?? select ?? '';
  const name = attributeOf(attributes, 'name');
  if (name === null) return [];
  if (select !== undefined) {
    const all = [...(options ?? '').matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => option);
    const chosen = all.find((option) => /\bselected\b/.test(option)) ?? all[0] ?? '';
    return [[name, attributeOf(chosen, 'value') ?? '']];
  }
  const type = attributeOf(attributes, 'type');
  const isOff = (type === 'checkbox' || type === 'radio') && !/\bchecked\b/.test(attributes);
  return isOff || type === 'submit' || type === 'button'
    ? []
    : [[name, attributeOf(attributes, 'value') ?? '']];
}

function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`\\b${name}\\s*=\\s*"([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? null : decode(found);
}

function decode(text: string): string {
  const named: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', '#039': "'" };
  return text.replace(/&([a-z]+|#\d+);/g, (whole, name: string) => named[name] ?? whole);
}
