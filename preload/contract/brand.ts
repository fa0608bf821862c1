/** Colours that a hotel's two stand for, in the names of tokens.css without their prefix. Six hex digits after `#`. */
export const brandTokens = [
  'primary',
  'primary-pressed',
  'primary-soft',
  'on-primary-soft',
  'deep',
  'deep-end',
  'deep-raised',
  'deep-pressed',
] as const;

/** One of them. */
export type BrandToken = (typeof brandTokens)[number];

/** What a hotel shows of itself on the screens of its terminals. Files are addresses on the shell's own scheme. */
export type Brand = {
  readonly logo: string | null;
  readonly colors: Readonly<Record<BrandToken, string>> | null;
  readonly pictures: readonly string[];
  readonly video: string | null;
  /** The hotel's own words on the attract screen by language tag; where a language has none, ours stand. */
  readonly texts: Readonly<Record<string, BrandTexts>>;
};

/** The hotel's words in one language. */
export type BrandTexts = { readonly headline?: string | undefined; readonly lead?: string | undefined };

/** When the terminal takes guests; moments are epoch milliseconds, `null` where there is none within a week. */
export type OpeningHours = {
  /** When it opens; `null` while it is open. */
  readonly opensAtMs: number | null;
  /** When it closes; `null` while it is closed, and where it never does. */
  readonly closesAtMs: number | null;
  /** IANA name of the hotel's time zone. */
  readonly timeZone: string;
};
