import { Choice } from '../../ui/choice/Choice.tsx';
import { TextArea } from '../../ui/entry/TextArea.tsx';
import { useText } from '../StaffContext.tsx';
import type { Addresses } from './useAddresses.ts';

type Props = Readonly<{ addresses: Addresses; hint: string }>;

/** Asks for addresses and for what they are asked for as. */
export function AddressFields({ addresses, hint }: Props) {
  const t = useText();
  const { text, type, kind, setKind, error } = addresses;
  return (
    <>
      <TextArea label={t('rules.addresses')} hint={hint} value={text} onChange={type} error={error} />
      <Choice
        label={t('rules.kind')}
        options={[
          { value: 'navigation', text: t('rules.navigation') },
          { value: 'subresource', text: t('rules.subresource') },
        ]}
        value={kind}
        onChange={setKind}
      />
    </>
  );
}
