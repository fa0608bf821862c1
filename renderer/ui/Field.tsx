import type { ReactNode, Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input, type InputProps } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField, type TextFieldProps } from 'react-aria-components/TextField';
import css from './Field.module.css';

type Props = Readonly<{
  label: string;
  /** Keeps the label for screen readers only, where the place already says what is asked. */
  isLabelHidden?: boolean;
  hint?: ReactNode;
  /** Shown as an alert and tied to the field; `null` or absent when all is well. */
  error?: string | null;
  input?: Pick<
    InputProps,
    | 'placeholder'
    | 'inputMode'
    | 'maxLength'
    | 'autoComplete'
    | 'spellCheck'
    | 'onPaste'
    | 'onMouseDown'
    | 'dir'
    | 'className'
    | 'role'
    | 'aria-expanded'
    | 'aria-controls'
    | 'aria-activedescendant'
    | 'aria-autocomplete'
  > & { ref?: Ref<HTMLInputElement> };
}> &
  Pick<
    TextFieldProps,
    | 'value'
    | 'defaultValue'
    | 'onChange'
    | 'onFocus'
    | 'onBlur'
    | 'onKeyDown'
    | 'name'
    | 'type'
    | 'isDisabled'
    | 'isRequired'
    | 'autoFocus'
    | 'className'
  >;

/** One line of text with its label, hint and error. Never spell-checked, completed or remembered unless asked. */
export function Field({ label, isLabelHidden = false, hint, error, input, className, ...rest }: Props) {
  const isInvalid = error !== undefined && error !== null;
  return (
    <TextField
      {...rest}
      isInvalid={isInvalid}
      className={`${css.field} ${typeof className === 'string' ? className : ''}`}
    >
      <Label className={(isLabelHidden ? css.hidden : css.label) ?? ''}>{label}</Label>
      <Input
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        {...input}
        className={`${css.input} ${typeof input?.className === 'string' ? input.className : ''}`}
      />
      {hint === undefined ? null : (
        <Text slot="description" className={css.hint ?? ''}>
          {hint}
        </Text>
      )}
      <div role="alert">
        <FieldError className={css.error ?? ''}>{error}</FieldError>
      </div>
    </TextField>
  );
}
