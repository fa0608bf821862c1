import { useState } from 'react';
import { addressLimit } from '../../../preload/contract/rule-limits.ts';
import { useText } from '../StaffContext.tsx';
import { readAddresses } from './addresses.ts';

/** Addresses as a person types them, and how they are asked for. */
export type Addresses = Readonly<{
  text: string;
  type: (text: string) => void;
  kind: 'navigation' | 'subresource';
  setKind: (kind: 'navigation' | 'subresource') => void;
  error: string | null;
  /** The addresses; null when they cannot be asked about, and `error` then says what to do. */
  read: () => string[] | null;
}>;

/** Keeps them. Where they are wanted, none is a mistake. */
export function useAddresses(areWanted: boolean): Addresses {
  const t = useText();
  const [text, type] = useState('');
  const [kind, setKind] = useState<Addresses['kind']>('navigation');
  const [error, setError] = useState<string | null>(null);
  const read = (): string[] | null => {
    const reading = readAddresses(text);
    const isMissing = reading.ok && areWanted && reading.addresses.length === 0;
    setError(
      isMissing
        ? t('rules.addressesMissing')
        : reading.ok
          ? null
          : t(`rules.${reading.code}`, { most: addressLimit, ...reading, ok: '' }),
    );
    return reading.ok && !isMissing ? reading.addresses : null;
  };
  return { text, type, kind, setKind, error, read };
}
