/** A language as hotel systems write it (`EN`, `en-us`, `zh_CN`), as ISO 639-1 with its region or script; `null` for another word. */
export function languageTag(text: string | null | undefined): string | null {
  const parts = /^([a-z]{2})(?:[-_]([a-z]{2}|[a-z]{4}))?(?:[-_][a-z0-9]{1,8})*$/i.exec(text?.trim() ?? '');
  if (parts === null) return null;
  const [, language = '', more = ''] = parts;
  const second =
    more.length === 2 ? more.toUpperCase() : more.slice(0, 1).toUpperCase() + more.slice(1).toLowerCase();
  return second === '' ? language.toLowerCase() : `${language.toLowerCase()}-${second}`;
}
