import { useState } from 'react';
import type { TokenRefusal } from '../../../preload/contract/codes.ts';
import { type TokenTextRefusal, tokenTextLimit } from '../../../preload/contract/token-code.ts';
import { slipOf, tokenOf } from './code-draft.ts';

/** Everything a code can be refused for, here or by the gateway. */
export type Refused = TokenRefusal | TokenTextRefusal | 'too-many';

/** The text in the field and what may be done with it. */
export type Code = {
  readonly raw: string;
  /** What is wrong with it as far as this screen can tell. */
  readonly refused: Refused | null;
  readonly change: (raw: string) => void;
  /** Takes a pasted text whole, or refuses it and changes nothing. */
  readonly paste: (text: string) => void;
  /** Sends the token, or says what is wrong. Tells whether it was sent. */
  readonly submit: () => boolean;
};

/** Keeps the text while it is typed. It lives in this state only. */
export function useCode(send: (token: string) => void): Code {
  const [raw, setRaw] = useState('');
  const [refused, setRefused] = useState<Refused | null>(null);
  const change = (next: string): void => {
    const short = next.slice(0, tokenTextLimit);
    setRaw(short);
    setRefused(slipOf(short));
  };
  const paste = (text: string): void => {
    const trimmed = text.length > tokenTextLimit ? null : text.trim();
    const next = trimmed === null ? null : `${raw}${trimmed}`;
    const whole = trimmed !== null && 'token' in tokenOf(trimmed);
    if (trimmed === null || next === null || next.length > tokenTextLimit) setRefused('too-long');
    else if (whole) change(trimmed);
    else if (slipOf(next) === null) change(next);
    else setRefused(slipOf(trimmed) ?? slipOf(next));
  };
  const submit = (): boolean => {
    const result = tokenOf(raw);
    if ('refusal' in result) {
      setRefused(slipOf(raw) ?? result.refusal);
      return false;
    }
    send(result.token);
    return true;
  };
  return { raw, refused, change, paste, submit };
}
