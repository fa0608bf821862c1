import { canonical } from '../schema/canonical.ts';
import { sha256 } from '../tree/hashing.ts';

/** What a segment is bound to (`records-format.md` 1). */
export type DescriptorParts = {
  /** `<hotelId>/<terminalId>`, or `<hotelId>/gateway`. */
  readonly origin: string;
  readonly segment: string;
  /** 32 hex digits. */
  readonly keyId: string;
  /** Hex SHA-256 of the effective catalogue. */
  readonly catalogueSha256: string;
};

/** Canonical text of a descriptor and its SHA-256, which every record of the segment is bound to. */
export type Descriptor = { readonly text: string; readonly hash: Buffer };

/** The descriptor of a segment. Promises nothing about the parts: who opens a segment has checked them. */
export function descriptorOf({ origin, segment, keyId, catalogueSha256 }: DescriptorParts): Descriptor {
  const text = canonical({ catalogue: catalogueSha256, format: 1, key: keyId, origin, segment });
  return { text, hash: sha256(text) };
}
