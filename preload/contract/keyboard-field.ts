/** Kinds of field that change the keys: numbers have a pad, addresses and passwords are Latin, passwords are never composed. */
export const fieldKinds = ['text', 'search', 'email', 'url', 'number', 'telephone', 'password'] as const;

/** The kind of the field that takes the text. */
export type FieldKind = (typeof fieldKinds)[number];

/** What Enter does in a field, as its page says. */
export const enterActions = ['enter', 'go', 'search', 'next', 'previous', 'send', 'done'] as const;

/** What Enter does in the field that takes the text. */
export type EnterAction = (typeof enterActions)[number];

/** The field the guest types into: its kind, and what Enter does there. Nothing of what it holds. */
export type KeyboardField = Readonly<{ kind: FieldKind; enterAction: EnterAction }>;

/** Most UTF-16 units of one text that the keyboard sends. */
export const keyboardTextLimit = 512;

/** Rows of the keyboard: five of keys and the strip above them. */
const rowCount = 6;

/** A key for a standing adult on a lobby screen, and the least that a thumb hits, both with the gap, in CSS pixels. */
const rowHeightPx = { most: 80, least: 40 } as const;

/**
 * Height that the keyboard takes of a page of this size, in CSS pixels: keys of 56 pixels and more on a 1080p screen, and
 * never more than six tenths of the page, so that the field stays in sight.
 */
export function keyboardHeightPx(page: Readonly<{ widthPx: number; heightPx: number }>): number {
  const wanted = Math.min(rowHeightPx.most, Math.max(rowHeightPx.least, page.heightPx * 0.0775));
  return Math.round(Math.min(wanted * rowCount, page.heightPx * 0.6));
}
