/** Why a shell page's command was refused. */
export type CommandCode = 'refused' | 'bad-input' | 'failed';

/** The answer to every command; Electron carries nothing but an error's message, so errors are values. */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: CommandCode };

/** Why a token was not accepted. Unknown, expired, revoked and used tokens are one code: a guest learns nothing. */
export type TokenRefusal =
  | 'token-malformed'
  | 'token-refused'
  | 'cool-down'
  | 'gateway-away'
  | 'profile-refused';

/** Why no token is taken while no session runs (rule 8 of the session machine). */
export type UnavailableReason =
  | 'starting'
  | 'closed'
  | 'locked'
  | 'not-enrolled'
  | 'gateway-away'
  | 'gateway-pin-refused'
  | 'terminal-revoked'
  | 'channel-away'
  | 'documents-refused'
  | 'lists-away'
  | 'records-refused';

/** Why a session ended. `main/records` maps each to a close reason of the catalogue. */
export const endCauses = [
  'guest',
  'new-guest',
  'staff',
  'expired',
  'inactive',
  'revoked',
  'moved',
  'checked-out',
  'declined',
  'channel-lost',
  'gateway-lost',
  'violation',
  'view-crashed',
  'enable-failed',
  'recovered',
  'quit',
] as const;

/** One cause of the end of a session. */
export type EndCause = (typeof endCauses)[number];

/** Why a terminal is out of order until staff reset it. */
export type BlockedReason =
  | 'close-failed'
  | 'wipe-failed'
  | 'record-failed'
  | 'store-failed'
  | 'records-unsound';

/** The steps of enabling, in their order (`architecture.md` 7). */
export const enablingSteps = [
  'record',
  'documents',
  'guard-proxy',
  'partition',
  'route',
  'gates',
  'record-profile',
  'view',
] as const;

/** One step of enabling. */
export type EnablingStep = (typeof enablingSteps)[number];

/** The steps of ending and wiping, in their order; the last two are done and proved by the supervisor. */
export const wipeSteps = [
  'views',
  'sockets',
  'storage',
  'caches',
  'auth',
  'disk',
  'downloads',
  'clipboard',
  'dictionary',
  'print',
  'crash-dumps',
  'processes',
  'scratch',
] as const;

/** One step of ending and wiping. */
export type WipeStep = (typeof wipeSteps)[number];

/** What a step list says of one step. `missing` means its process died before it could tell. */
export type StepState = 'waiting' | 'running' | 'done' | 'failed' | 'missing';

/** Why an address was not opened, in the words the blocked page is chosen from. */
export type BlockReason =
  | 'rule' // a filter of the profile blocks it
  | 'category' // a host list of the profile names it
  | 'default' // nothing in the profile allows it
  | 'scheme' // not https
  | 'private-address' // an address inside the hotel or the terminal
  | 'address' // cannot be read as an address, or carries user information
  | 'download'
  | 'certificate' // not valid, or no secure line at all
  | 'certificate-date' // over, or not begun
  | 'certificate-name' // of another site
  | 'certificate-authority' // nobody known vouches for it
  | 'channel' // the channel did not answer
  | 'limit' // the profile's transfer or connections are used up
  | 'timeout' // no answer for longer than a guest should wait
  | 'revoked' // its certificate was withdrawn by the authority
  | 'not-found' // the site has no such name, or the channel does not get there
  | 'unreachable' // it has the name and takes no connection
  | 'closed' // it broke off before it had answered
  | 'bad-answer' // what it answered is no page
  | 'redirects' // it leads from address to address without end
  | 'offline' // the terminal itself has no network
  | 'crashed';
