import type { en } from './en/en.ts';

/** The plural forms a language may have or lack; `other` is always there (`Intl.PluralRules`). */
type OptionalForm = 'zero' | 'one' | 'two' | 'few' | 'many';

type PluralBase<Key> = Key extends `${infer Base}_other` ? Base : never;

type IsPlural<All, Key> = Key extends `${PluralBase<All>}_${OptionalForm}` ? true : false;

/** What another language gives for these texts: the same keys with any text; of a plural every form it has, `other` always. */
export type Shape<Source> = {
  readonly [Key in keyof Source as IsPlural<keyof Source, Key> extends true
    ? never
    : Key]: Source[Key] extends string ? string : Shape<Source[Key]>;
} & { readonly [Key in `${PluralBase<keyof Source>}_${OptionalForm}`]?: string };

/** What every language must give. */
export type Texts = Shape<typeof en>;
