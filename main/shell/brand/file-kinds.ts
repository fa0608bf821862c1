/** Kinds of files a hotel may show, with the type they are served as. An SVG is none of them: it may hold scripts. */
export const mediaTypes = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  mp4: 'video/mp4',
  webm: 'video/webm',
} as const;

/** One kind. */
export type BrandFileKind = keyof typeof mediaTypes;

/** Most bytes of each: a terminal reads them from its own disk every time the attract screen comes. */
export const mostBytes = { logo: 512 * 1024, picture: 4 * 1024 * 1024, video: 64 * 1024 * 1024 } as const;

/** The kind that a file's first bytes say, whatever its name says; `null` for any other. */
export function kindOfBytes(bytes: Buffer): BrandFileKind | null {
  const text = (start: number, end: number): string => bytes.subarray(start, end).toString('latin1');
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 3) === '\xff\xd8\xff') return 'jpg';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(4, 8) === 'ftyp') return 'mp4';
  if (text(0, 4) === '\x1a\x45\xdf\xa3') return 'webm';
  return null;
}
