/** Languages the console speaks; guests have more (`preload/contract/languages.ts`). */
export const staffLanguages = ['en', 'zh-Hans'] as const;

/** One language of the console. */
export type StaffLanguage = (typeof staffLanguages)[number];
