import { readFileSync } from 'node:fs';

/** One item of the Windows kit, as `main/lockdown/windows/items.json` says it. */
export type WindowsItem = {
  readonly id: string;
  readonly title: string;
  readonly kind: 'registry' | 'script';
  /** Of a script: the ending of its three functions. */
  readonly noun?: string;
  readonly editions: 'all' | 'enterprise' | 'pro';
  /** Rows of the escape list that it closes, or helps to. */
  readonly rows: readonly string[];
  readonly why: string;
  /** Titles of the pages of Microsoft that the setting is from. */
  readonly source: readonly string[];
  /** What no page says, or nobody has tried. */
  readonly unverified?: string;
  readonly values?: readonly WindowsValue[];
};

/** One value of the registry; `USER\` is the kiosk user's own part, `@name@` a value that the site sets. */
export type WindowsValue = {
  readonly path: string;
  readonly name: string;
  readonly kind: string;
  readonly data: string | number;
};

/** The keys that Keyboard Filter swallows, and those that it does not. */
export type KeyboardList = {
  readonly predefined: readonly BlockedKey[];
  readonly custom: readonly BlockedKey[];
  readonly left: readonly { readonly key: string; readonly why: string }[];
  readonly settings: readonly {
    readonly name: string;
    readonly value: string;
    readonly default: string;
    readonly why: string;
  }[];
};

/** One key, or keys pressed together, in the words of Keyboard Filter. */
export type BlockedKey = { readonly key: string; readonly rows: readonly string[]; readonly blocks: string };

const folder = new URL('../../lockdown/windows/', import.meta.url);

/** The items of the Windows kit, in their order. */
export function windowsItems(): readonly WindowsItem[] {
  return (read('items.json') as { items: readonly WindowsItem[] }).items;
}

/** The list of keys of the Windows kit. */
export function keyboardList(): KeyboardList {
  return read('keyboard-filter.json') as KeyboardList;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}

const editionNames = { all: 'all', enterprise: 'Enterprise, Education, IoT', pro: '11 Pro' } as const;

/** The reference page of the kit's items and keys, made from the same files that the kit reads. */
export function windowsReference(): string {
  return [
    '# Items of the Windows kit',
    'Made from `main/lockdown/windows/items.json` and `keyboard-filter.json` by `node main/tools/generate-deploy-docs.ts`. How to use the kit: [windows.md](windows.md).',
    '**Nothing of this was tried on Windows.** Names and values are from the pages of Microsoft that the last column names; where no page says it, or only a trial can tell, the table says *unverified*.',
    itemTable(),
    '## Values',
    '`HKCU` is the registry of the kiosk user, written whether that user is signed in or not.',
    valueTable(),
    '## Keys that Keyboard Filter swallows',
    keyTable(keyboardList()),
    '## Keys that are left',
    table(
      ['key', 'why'],
      keyboardList().left.map(({ key, why }) => [code(key), why]),
    ),
    '## Settings of Keyboard Filter',
    table(
      ['setting', 'value', 'as shipped', 'why'],
      keyboardList().settings.map((row) => [code(row.name), code(row.value), code(row.default), row.why]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function itemTable(): string {
  return table(
    ['item', 'what', 'editions', 'rows', 'sources'],
    windowsItems().map((item) => [
      code(item.id),
      `${item.title}: ${item.why}${item.unverified === undefined ? '' : `. *Unverified: ${item.unverified}*`}`,
      editionNames[item.editions],
      item.rows.join(', '),
      item.source.join('; '),
    ]),
  );
}

function valueTable(): string {
  return table(
    ['item', 'key', 'value', 'is'],
    windowsItems().flatMap(({ id, values = [] }) =>
      values.map(({ path, name, data }) => [
        code(id),
        code(path.replace(/^USER/, 'HKCU')),
        code(name),
        code(String(data).replace(/^@(\w+)@$/, 'setting $1')),
      ]),
    ),
  );
}

function keyTable({ predefined, custom }: KeyboardList): string {
  const rows = (keys: readonly BlockedKey[], origin: string): string[][] =>
    keys.map(({ key, rows: closes, blocks }) => [code(key), blocks, closes.join(', '), origin]);
  return table(
    ['key', 'opens', 'rows', 'known to Windows as'],
    [...rows(predefined, 'predefined'), ...rows(custom, 'custom')],
  );
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
