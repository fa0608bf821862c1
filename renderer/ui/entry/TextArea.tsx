import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import field from '../Field.module.css';
import css from './TextArea.module.css';

type Props = Readonly<{
  label: string;
  hint?: string;
  /** Shown as an alert and tied to the field; `null` when all is well. */
  error: string | null;
  value: string;
  onChange: (value: string) => void;
}>;

/** Several lines of text with their label, hint and error. Addresses and documents run left to right in every language. */
export function TextArea({ label, hint, error, value, onChange }: Props) {
  return (
    <TextField className={field.field ?? ''} value={value} onChange={onChange} isInvalid={error !== null}>
      <Label className={field.label}>{label}</Label>
      <AriaTextArea
        dir="ltr"
        rows={4}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className={`${field.input} ${css.area}`}
      />
      {hint === undefined ? null : (
        <Text slot="description" className={field.hint ?? ''}>
          {hint}
        </Text>
      )}
      <div role="alert">
        <FieldError className={field.error ?? ''}>{error}</FieldError>
      </div>
    </TextField>
  );
}
