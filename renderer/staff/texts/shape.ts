import type { en } from './en.ts';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** A group of texts: plain ones are all there, of a plural one `other` is there and further forms may be. */
export type Shape<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_one` ? never : Key]: Texts[Key] extends string
    ? string
    : Shape<Texts[Key]>;
} & {
  readonly [Key in keyof Texts as Key extends `${infer Base}_other`
    ? `${Base}_${Exclude<PluralForm, 'other'>}`
    : never]?: string;
};

/** The shape every language of the staff page has; a missing or unknown text is a compile error. */
export type StaffTexts = Shape<typeof en>;

type KeysOf<Texts, Prefix extends string> = {
  [Key in keyof Texts & string]: Texts[Key] extends string
    ? Key extends `${infer Base}_${PluralForm}`
      ? `${Prefix}${Base}`
      : `${Prefix}${Key}`
    : KeysOf<Texts[Key], `${Prefix}${Key}.`>;
}[keyof Texts & string];

/** The key of one text, such as `desk.room`; of a plural text without its form. */
export type TextKey = KeysOf<typeof en, ''>;

/** Gives the text of a key with its values filled in; `count` chooses the plural form. */
export type Text = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;
