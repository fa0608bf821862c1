import type { StaffPerson } from '../../staff/staff-desk.ts';

/** A person of the staff who was invited at the console; those of the configuration file are not kept here. */
export type PersonRecord = {
  readonly staffId: string;
  readonly name: string;
  readonly role: StaffPerson['role'];
  /** Null until a PIN is chosen. */
  readonly pinHash: string | null;
  readonly locked: boolean;
  /** HMAC of the set-up code that is still good, and its end; null when there is none. */
  readonly setUpMac: string | null;
  readonly setUpEndsAtMs: number | null;
  readonly addedAtMs: number;
};

/** What may change of a person; what is absent stays. */
export type PersonChange = Partial<Omit<PersonRecord, 'staffId' | 'addedAtMs'>>;

/** A passkey (WebAuthn credential) of a person. */
export type PasskeyRecord = {
  /** First 22 characters of the credential's hash: the name it goes by. */
  readonly passkeyId: string;
  readonly staffId: string;
  /** base64url. */
  readonly credentialId: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  /** Signature counter as the authenticator last told it. */
  readonly counter: number;
  readonly label: string;
  readonly addedAtMs: number;
  /** Null until it is used. */
  readonly lastUsedAtMs: number | null;
};

/** People and how they sign in. */
export type PeopleStore = {
  /** False when somebody has this id already. */
  add(person: PersonRecord): Promise<boolean>;
  find(staffId: string): Promise<PersonRecord | null>;
  /** By name. */
  list(): Promise<readonly PersonRecord[]>;
  /** False when there is nobody of this id. */
  change(staffId: string, change: PersonChange): Promise<boolean>;
  /** Keeps a passkey; false when it is there already, or the person has `limit` of them. */
  addPasskey(passkey: PasskeyRecord, limit: number): Promise<boolean>;
  findPasskey(passkeyId: string): Promise<PasskeyRecord | null>;
  /** Oldest first. */
  passkeysOf(staffId: string): Promise<readonly PasskeyRecord[]>;
  /** Notes a use. False when the counter did not grow, which a copied key shows; authenticators without one always say 0. */
  notePasskeyUse(passkeyId: string, counter: number, nowMs: number): Promise<boolean>;
  /** Removes one, or all of a person. */
  removePasskeys(staffId: string, passkeyId?: string): Promise<void>;
  /** When a person last signed in; null when that is not known. */
  lastSignIn(staffId: string): Promise<number | null>;
  noteSignIn(staffId: string, nowMs: number): Promise<void>;
};
