import { endpoint } from './http-endpoint.ts';
import { epochMs, id, staffPerson, staffRole } from './http-shapes.ts';
import { z } from './z.ts';

const none = z.undefined();
const empty = z.strictObject({});

/** A PIN as a person chooses it. */
export const pin = z.string().regex(/^\d{6,12}$/);

/** Ten symbols that a person types once to choose a PIN. */
const setUpCode = z.string().min(10).max(11);

/** JSON of WebAuthn Level 3 (`PublicKeyCredentialCreationOptionsJSON` and its kin); the library checks what is in it. */
const webAuthn = z.record(z.string(), z.unknown());

/** A person of the staff, as those see who look after them. */
export const personRow = z.strictObject({
  ...staffPerson.shape,
  /** `invited`: has not signed in yet. */
  state: z.enum(['invited', 'active', 'locked']),
  hasPin: z.boolean(),
  passkeys: z.int().min(0),
  lastSignInAtMs: epochMs.nullable(),
  /** Named in the configuration file: changed there and nowhere else. */
  isConfigured: z.boolean(),
});

const invitation = z.strictObject({
  person: personRow,
  /** Shown once, kept nowhere. */
  setUpCode,
  expiresAtMs: epochMs,
});

/** Signing in, and looking after the people who may. */
export const peopleEndpoints = {
  setUpPin: endpoint({
    method: 'POST',
    path: '/staff/set-up',
    callers: ['public'],
    summary: 'First sign-in with a set-up code: choose a PIN',
    body: z.strictObject({ staffId: id, setUpCode, pin }),
    answer: staffPerson,
  }),
  passkeySignInOptions: endpoint({
    method: 'POST',
    path: '/staff/passkeys/sign-in-options',
    callers: ['public'],
    summary: 'Begin a sign-in by passkey (WebAuthn)',
    body: empty,
    answer: z.strictObject({ options: webAuthn }),
  }),
  passkeySignIn: endpoint({
    method: 'POST',
    path: '/staff/passkeys/sign-in',
    callers: ['public'],
    summary: 'Start a staff session (cookie) by passkey',
    body: z.strictObject({ response: webAuthn }),
    answer: staffPerson,
  }),
  changePin: endpoint({
    method: 'POST',
    path: '/staff/me/pin',
    callers: ['staff'],
    summary: "Choose another PIN of one's own; other sign-ins of the person end",
    body: z.strictObject({ oldPin: z.string().min(4).max(64), newPin: pin }),
    answer: empty,
  }),
  passkeys: endpoint({
    method: 'GET',
    path: '/staff/me/passkeys',
    callers: ['staff'],
    summary: "Passkeys of one's own",
    body: none,
    answer: z.strictObject({
      passkeys: z.array(
        z.strictObject({
          passkeyId: id,
          label: z.string().max(40),
          addedAtMs: epochMs,
          lastUsedAtMs: epochMs.nullable(),
        }),
      ),
      /** False where the page's address allows none, such as plain http. */
      available: z.boolean(),
    }),
  }),
  passkeyOptions: endpoint({
    method: 'POST',
    path: '/staff/me/passkeys/options',
    callers: ['staff'],
    summary: 'Begin to add a passkey (WebAuthn)',
    body: empty,
    answer: z.strictObject({ options: webAuthn }),
  }),
  addPasskey: endpoint({
    method: 'POST',
    path: '/staff/me/passkeys',
    callers: ['staff'],
    summary: 'Add a passkey',
    body: z.strictObject({ label: z.string().min(1).max(40), response: webAuthn }),
    answer: empty,
  }),
  removePasskey: endpoint({
    method: 'POST',
    path: '/staff/me/passkeys/:passkeyId/remove',
    callers: ['staff'],
    summary: "Remove a passkey of one's own",
    body: empty,
    answer: empty,
  }),
  people: endpoint({
    method: 'GET',
    path: '/staff/people',
    callers: ['supervisor', 'auditor'],
    summary: 'Everybody who may sign in',
    body: none,
    answer: z.strictObject({ people: z.array(personRow) }),
  }),
  addPerson: endpoint({
    method: 'POST',
    path: '/staff/people',
    callers: ['supervisor'],
    summary: 'Invite a person; the answer holds the set-up code',
    body: z.strictObject({ staffId: id, name: z.string().min(1).max(80), role: staffRole }),
    answer: invitation,
  }),
  changePerson: endpoint({
    method: 'POST',
    path: '/staff/people/:staffId',
    callers: ['supervisor'],
    summary: 'Change name or role, lock or unlock; nobody changes themselves',
    body: z
      .strictObject({
        name: z.string().min(1).max(80).optional(),
        role: staffRole.optional(),
        locked: z.boolean().optional(),
      })
      .refine((change) => Object.keys(change).length > 0, 'changes nothing'),
    answer: personRow,
  }),
  resetPerson: endpoint({
    method: 'POST',
    path: '/staff/people/:staffId/reset',
    callers: ['supervisor'],
    summary: 'Forget PIN, passkeys and sign-ins of a person, and invite again',
    body: empty,
    answer: invitation,
  }),
} as const;
