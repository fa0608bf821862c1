import type { KeyProtector } from './protector.ts';

/** What is used of Electron's `safeStorage`. */
export type SafeStorage = {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  /** Linux only, once the app is ready. */
  getSelectedStorageBackend?(): string;
};

/** Backends of Linux that keep nothing safe: a password that is the same everywhere, or not known yet. */
const openBackends = ['basic_text', 'unknown'];

/**
 * The system's key store, or null where it protects nothing. Electron's `safeStorage` falls back to a fixed password on a
 * Linux without a key service (`basic_text`), and says so only when asked.
 */
export function osProtector(storage: SafeStorage, platform: string): KeyProtector | null {
  if (!storage.isEncryptionAvailable()) return null;
  if (platform === 'linux') {
    const backend = storage.getSelectedStorageBackend?.() ?? 'unknown';
    if (openBackends.includes(backend)) return null;
  }
  return {
    kind: 'os',
    protect: (bytes) => storage.encryptString(bytes.toString('base64')),
    unprotect: (bytes) => Buffer.from(storage.decryptString(bytes), 'base64'),
  };
}
