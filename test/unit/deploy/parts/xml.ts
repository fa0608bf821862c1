/** One element, with its namespace in place of its prefix. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
};

type Open = {
  name: string;
  raw: string;
  attributes: Record<string, string>;
  children: Element[];
  spaces: Record<string, string>;
};

/**
 * Reads a small XML file strictly: one root, every element closed in order, attributes quoted and named once, prefixes
 * declared, no bare `<` or `&`. Throws at the first mistake. Knows no DTD.
 */
export function readXml(text: string): Element {
  const root: Open = { name: '', raw: '', attributes: {}, children: [], spaces: {} };
  const stack: Open[] = [root];
  const rest = text.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/, '');
  if (rest === text) throw new Error('no XML declaration');
  for (const [token] of rest.matchAll(/<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^>]*>|[^<]+|</g)) {
    if (token.startsWith('<!')) continue;
    if (!token.startsWith('<')) {
      if (/&(?!(amp|lt|gt|quot|apos);)/.test(token)) throw new Error(`bare & in ${token.trim()}`);
      continue;
    }
    const current = stack.at(-1) ?? root;
    if (token.startsWith('</')) {
      if (token !== `</${current.raw}>`) throw new Error(`${token} closes ${current.raw}`);
      stack.pop();
      continue;
    }
    const opened = open(token, current.spaces);
    current.children.push(opened);
    if (!token.endsWith('/>')) stack.push(opened);
  }
  if (stack.length !== 1) throw new Error(`${stack.at(-1)?.raw} is not closed`);
  const [only, ...more] = root.children;
  if (only === undefined || more.length > 0) throw new Error('there must be one root');
  return only;
}

/** All elements of a name below another. */
export function elementsOf(element: Element, name: string): readonly Element[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => elementsOf(child, name)),
  ];
}

function open(token: string, outer: Readonly<Record<string, string>>): Open {
  const match = /^<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*\/?>$/.exec(token);
  if (match === null) throw new Error(`not an element: ${token}`);
  const [, raw = '', list = ''] = match;
  const pairs = [...list.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, name = '', value = '']) => ({
    name,
    value,
  }));
  if (new Set(pairs.map(({ name }) => name)).size !== pairs.length) throw new Error(`twice in ${token}`);
  const spaces = { ...outer };
  for (const { name, value } of pairs) {
    if (name === 'xmlns') spaces[''] = value;
    else if (name.startsWith('xmlns:')) spaces[name.slice(6)] = value;
  }
  const own = pairs.filter(({ name }) => !name.startsWith('xmlns'));
  const attributes = Object.fromEntries(
    own.map(({ name, value }) => [name.includes(':') ? qualified(name, spaces) : name, value]),
  );
  return { name: qualified(raw, spaces), raw, attributes, children: [], spaces };
}

function qualified(name: string, spaces: Readonly<Record<string, string>>): string {
  const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
  const space = spaces[prefix ?? ''];
  if (space === undefined) throw new Error(`no namespace for ${name}`);
  return `{${space}}${local}`;
}
