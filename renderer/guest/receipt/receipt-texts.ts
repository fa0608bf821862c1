import { type EndCause, endCauses } from '../../../preload/contract/codes.ts';
import { en } from '../../i18n/en/en.ts';

/** A record type that has a text. */
export type KnownType = keyof typeof en.records.types;

/** Whether a cause is one that main can give. */
export function isKnownCause(cause: string): cause is EndCause {
  return (endCauses as readonly string[]).includes(cause);
}

/** The key of a record type such as `session.open`; `null` when there is no text for it. */
export function typeKeyOf(type: string): KnownType | null {
  const key = type.replace(/\./g, '-');
  return isKnownType(key) ? key : null;
}

function isKnownType(key: string): key is KnownType {
  return Object.hasOwn(en.records.types, key);
}
