import { Field } from '../../ui/Field.tsx';
import { useText } from '../StaffContext.tsx';
import type { TextKey } from '../texts/shape.ts';
import { isPin, pinLength } from './pin.ts';

/** A PIN that is being chosen, as it was typed both times. */
export type NewPinDraft = Readonly<{ pin: string; again: string }>;

const input = { inputMode: 'numeric', autoComplete: 'new-password', maxLength: pinLength } as const;

/** The two fields in which a PIN is chosen. */
export function NewPin({
  draft,
  onChange,
  errorOf,
}: Readonly<{
  draft: NewPinDraft;
  onChange: (part: Partial<NewPinDraft>) => void;
  errorOf: (field: keyof NewPinDraft) => string | null;
}>) {
  const t = useText();
  return (
    <>
      <Field
        label={t('setUp.pin')}
        hint={t('setUp.pinHint')}
        type="password"
        value={draft.pin}
        onChange={(pin) => onChange({ pin })}
        error={errorOf('pin')}
        input={input}
      />
      <Field
        label={t('setUp.again')}
        type="password"
        value={draft.again}
        onChange={(again) => onChange({ again })}
        error={errorOf('again')}
        input={input}
      />
    </>
  );
}

/** What is wrong with a chosen PIN, and in which field; null when nothing is. */
export function newPinFault({
  pin,
  again,
}: NewPinDraft): Readonly<{ field: keyof NewPinDraft; key: TextKey }> | null {
  if (!isPin(pin)) return { field: 'pin', key: 'setUp.pinWrong' };
  return pin === again ? null : { field: 'again', key: 'setUp.pinsDiffer' };
}
