import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';

/** JSON of WebAuthn as the contract carries it. */
export type WebAuthnJson = Record<string, unknown>;

/** True where this browser offers passkeys: a secure page under a name, not under an address. */
export function offersPasskeys(): boolean {
  return 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname);
}

/** Lets a passkey answer a sign-in; `null` when the person used none. */
export async function answerSignIn(options: WebAuthnJson): Promise<WebAuthnJson | null> {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return settled(async () => ({ ...(await startAuthentication({ optionsJSON })) }));
}

/** The browser throws when the person leaves or no passkey fits; that is an answer here. */
async function settled(work: () => Promise<WebAuthnJson>): Promise<WebAuthnJson | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
