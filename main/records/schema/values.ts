import { StoreError } from '../store-error.ts';
import { misfit, type ValueKind } from './kinds.ts';

// Values a record may hold, as types that plain text does not have: only the functions below make them, and each looks
// at what it is given. So an address or a sentence in a record does not compile (`records.md` 5).

declare const idMax: unique symbol;
declare const ruleIdMax: unique symbol;
declare const hexLength: unique symbol;
declare const versionMax: unique symbol;
declare const codeMax: unique symbol;
declare const isSeconds: unique symbol;
declare const isAddress: unique symbol;

/** Letters, digits, hyphen and underscore, at most `Max` of them. */
export type Id<Max extends number> = string & { readonly [idMax]: Max };

/** Name of a rule, alone or as `name@version`. */
export type RuleId<Max extends number> = string & { readonly [ruleIdMax]: Max };

/** Exactly `Length` lower-case hexadecimal digits. */
export type Hex<Length extends number> = string & { readonly [hexLength]: Length };

/** Version of a program, such as `45.4.1`. */
export type Version<Max extends number> = string & { readonly [versionMax]: Max };

/** Number of a permit or another official paper. */
export type Code<Max extends number> = string & { readonly [codeMax]: Max };

/** Whole seconds since 1970, UTC. */
export type Seconds = number & { readonly [isSeconds]: true };

/** IPv4 or IPv6 address of a device, without zone. */
export type Address = string & { readonly [isAddress]: true };

/** Takes an id; throws `record-refused` on anything else. */
export function id<Max extends number>(text: string, max: Max): Id<Max> {
  return fitting({ kind: 'id', min: 1, max }, text) as Id<Max>;
}

/** Takes the name of a rule; throws `record-refused` on anything else. */
export function ruleId<Max extends number>(text: string, max: Max): RuleId<Max> {
  return fitting({ kind: 'ruleId', max }, text) as RuleId<Max>;
}

/** Takes hexadecimal digits; throws `record-refused` on anything else. */
export function hex<Length extends number>(text: string, length: Length): Hex<Length> {
  return fitting({ kind: 'hex', length }, text) as Hex<Length>;
}

/** Takes a version; throws `record-refused` on anything else. */
export function version<Max extends number>(text: string, max: Max): Version<Max> {
  return fitting({ kind: 'version', max }, text) as Version<Max>;
}

/** Takes the number of an official paper; throws `record-refused` on anything else. */
export function code<Max extends number>(text: string, max: Max): Code<Max> {
  return fitting({ kind: 'code', max }, text) as Code<Max>;
}

/** Takes the address of a device; throws `record-refused` on anything else. */
export function address(text: string): Address {
  return fitting({ kind: 'address' }, text) as Address;
}

/** Rounds epoch milliseconds down to the whole second, as the catalogue keeps times; throws `record-refused` outside 1970 to 2100. */
export function seconds(atMs: number): Seconds {
  const whole = Math.floor(atMs / 1000);
  const problem = misfit({ kind: 'seconds' }, whole);
  if (problem !== null) throw new StoreError('record-refused', `seconds ${problem}`);
  return whole as Seconds;
}

function fitting(kind: ValueKind, text: string): string {
  const problem = misfit(kind, text);
  if (problem !== null) throw new StoreError('record-refused', `${kind.kind} ${problem}`);
  return text;
}
