import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from '@simplewebauthn/browser';

/** JSON of WebAuthn as the contract carries it. */
export type WebAuthnJson = Record<string, unknown>;

/** Why this page can offer no passkey: not secure, a browser without them, or an address instead of a name. */
export type PasskeyObstacle = 'insecure' | 'browser' | 'address';

/** What stands against passkeys here; `null` when nothing does. */
export function passkeyObstacle(): PasskeyObstacle | null {
  if (!window.isSecureContext) return 'insecure';
  if (!('PublicKeyCredential' in window)) return 'browser';
  return /^[\d.]+$|^\[/.test(location.hostname) ? 'address' : null;
}

/** True where this browser offers passkeys: a secure page under a name, not under an address. */
export function offersPasskeys(): boolean {
  return passkeyObstacle() === null;
}

/** Lets a passkey answer a sign-in; `null` when the person used none. */
export async function answerSignIn(options: WebAuthnJson): Promise<WebAuthnJson | null> {
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  return settled(async () => ({ ...(await startAuthentication({ optionsJSON })) }));
}

/** A new passkey, or why there is none: the person left, or this key is one of theirs already. */
export type MadePasskey =
  | { readonly ok: true; readonly response: WebAuthnJson }
  | { readonly ok: false; readonly code: 'cancelled' | 'known' };

/** Has the browser make a passkey. */
export async function makePasskey(options: WebAuthnJson): Promise<MadePasskey> {
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  try {
    return { ok: true, response: { ...(await startRegistration({ optionsJSON })) } };
  } catch (error) {
    const isKnown =
      error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED';
    return { ok: false, code: isKnown ? 'known' : 'cancelled' };
  }
}

/** The browser throws when the person leaves or no passkey fits; that is an answer here. */
async function settled(work: () => Promise<WebAuthnJson>): Promise<WebAuthnJson | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}
