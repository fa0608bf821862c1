/** Languages the shell speaks, as BCP 47 tags. A new one is a line here and a file in `renderer/i18n`. */
export const languages = ['en', 'zh-Hans'] as const;

/** One language of the shell. */
export type Language = (typeof languages)[number];
