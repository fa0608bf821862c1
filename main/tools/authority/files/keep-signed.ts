import { existsSync } from 'node:fs';
import type { SigningKey } from '../../../authority/sign-document.ts';
import { type PartnerList, partnerListShape, partnersType } from '../../../profile/partners/partner-list.ts';
import { openSigned } from '../../../profile/signed-text.ts';
import { type StatusList, statusListShape, statusType } from '../../../profile/status/status-list.ts';
import { readText } from '../../rules/files.ts';
import { refusedDocument } from './in-force.ts';
import { trustFrom } from './keys.ts';

/** The status list of a file, checked against the key at hand and the keys given; null while there is none. */
export async function openStatusList(
  path: string,
  keys: string | undefined,
  key: SigningKey | null,
): Promise<StatusList | null> {
  if (!existsSync(path)) return null;
  const opened = await openSigned(
    readText(path).trim(),
    trustFrom(keys, key) ?? new Map(),
    statusType,
    statusListShape,
  );
  if (!opened.ok) throw refusedDocument(path, opened.code);
  return opened.value;
}

/** The list of partners of a file, checked likewise; null while there is none. */
export async function openPartnerList(
  path: string,
  keys: string | undefined,
  key: SigningKey | null,
): Promise<PartnerList | null> {
  if (!existsSync(path)) return null;
  const opened = await openSigned(
    readText(path).trim(),
    trustFrom(keys, key) ?? new Map(),
    partnersType,
    partnerListShape,
  );
  if (!opened.ok) throw refusedDocument(path, opened.code);
  return opened.value;
}
