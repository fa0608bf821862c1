/** A file's size in words and figures of a language, as exact as a guest needs it and in no smaller unit. */
export function fileSize(language: string, bytes: number): string {
  const isSmall = bytes < 1_000_000;
  const size = bytes / (isSmall ? 1_000 : 1_000_000);
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    unitDisplay: 'short',
    maximumFractionDigits: size < 10 ? 1 : 0,
  });
  return format.format(size);
}
