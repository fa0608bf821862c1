import type { Session } from 'electron';
import type { Language } from '../../../preload/contract/languages.ts';

/** `session` of Electron as far as it is needed. */
export type Partitions = { fromPartition(name: string): Session };

/** Product names a plain browser states; ours and Electron's would set a guest apart. */
const plainProducts = new Set(['Mozilla', 'AppleWebKit', 'Chrome', 'Safari']);

/**
 * Makes the partition of one session: a name never used before, in memory, no spell checker, and a user agent that names
 * neither Electron nor the product. Throws when the partition would be stored on disk.
 */
export function openPartition(partitions: Partitions, uuid: string, language: Language): Session {
  const partition = partitions.fromPartition(`guest-${uuid}`);
  // A name with `persist:` in front would be stored; `null` is Electron's word for memory.
  if (partition.storagePath !== null) throw new Error('partition-on-disk');
  partition.setSpellCheckerEnabled(false);
  partition.setUserAgent(plainUserAgent(partition.getUserAgent()), acceptLanguages(language));
  return partition;
}

/** Tells sites another language from the next request on; the user agent stays. */
export function tellLanguage(
  partition: Pick<Session, 'getUserAgent' | 'setUserAgent'>,
  language: Language,
): void {
  partition.setUserAgent(partition.getUserAgent(), acceptLanguages(language));
}

/** The user agent without product names of ours or of Electron, and with the engine's major version only. */
export function plainUserAgent(userAgent: string): string {
  const parts = userAgent.match(/\([^)]*\)|[^\s()]+/g) ?? [];
  return parts
    .filter((part) => part.startsWith('(') || plainProducts.has(part.split('/', 1)[0] ?? ''))
    .map((part) => part.replace(/^(Chrome\/\d+)\.[\d.]+$/, '$1.0.0.0'))
    .join(' ');
}

/**
 * Languages a site is told, best first: the guest's with its likely region, then without, then English. Pages learn nothing
 * else of the guest's language, and no spell checker has one: its dictionaries would be fetched from the engine's maker, which
 * tells somebody outside of the profile that a guest of this language has come.
 */
export function acceptLanguages(language: Language): string {
  const { language: base, region } = new Intl.Locale(language).maximize();
  return [...new Set([`${base}-${region}`, base, 'en'])].join(',');
}
