import { type ClipboardEvent, useState } from 'react';
import { useCommand } from '../shell.ts';

/** Longest address that is taken, as the command says. */
export const addressLimit = 2048;

/** A web address while it is typed. */
export type AddressDraft = {
  readonly draft: string | null;
  readonly isTooLong: boolean;
  readonly hasFailed: boolean;
  readonly change: (draft: string | null) => void;
  readonly refuseLongPaste: (event: ClipboardEvent) => void;
  /** Asks main to go there; what it may open is decided there. Tells whether there was anything to ask. */
  readonly go: () => boolean;
};

/** Keeps a typed address; `null` while nothing is being typed. */
export function useAddress(): AddressDraft {
  const [draft, setDraft] = useState<string | null>(null);
  const [isTooLong, setIsTooLong] = useState(false);
  const { send, hasFailed } = useCommand();
  const change = (next: string | null): void => {
    setDraft(next);
    setIsTooLong(false);
  };
  const go = (): boolean => {
    const address = draft?.trim() ?? '';
    if (address === '' || address.length > addressLimit) return false;
    send((bridge) => bridge.navigate({ address }));
    return true;
  };
  // The field would cut the text short, and half an address is another address.
  const refuseLongPaste = (event: ClipboardEvent): void => {
    if (event.clipboardData.getData('text/plain').length <= addressLimit) return;
    event.preventDefault();
    setIsTooLong(true);
  };
  return { draft, isTooLong, hasFailed, change, refuseLongPaste, go };
}
