/** Seals the key-encryption key outside the files it guards. */
export type KeyProtector = {
  /** `os`: a store of the system bound to this user or machine. `software`: none, so the file's rights are all there is. */
  readonly kind: 'os' | 'software';
  protect(bytes: Buffer): Buffer;
  /** Throws when the bytes were not protected here. */
  unprotect(bytes: Buffer): Buffer;
};

/** Protects nothing. Only for a demo, and where the settings accept software keys. */
export const softwareProtector: KeyProtector = {
  kind: 'software',
  protect: (bytes) => Buffer.from(bytes),
  unprotect: (bytes) => Buffer.from(bytes),
};
