import { Checkbox, CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import css from './Choice.module.css';

type Props = Readonly<{
  label: string;
  options: readonly Readonly<{ value: string; text: string }>[];
  values: readonly string[];
  onChange: (values: string[]) => void;
  /** Shown as an alert and tied to the group; `null` when all is well. */
  error: string | null;
}>;

/** Any number of answers out of a few, all in sight. */
export function Checks({ label, options, values, onChange, error }: Props) {
  return (
    <CheckboxGroup
      className={css.group ?? ''}
      value={[...values]}
      onChange={onChange}
      isInvalid={error !== null}
    >
      <Label className={css.label}>{label}</Label>
      <div className={css.options}>
        {options.map((option) => (
          <Checkbox key={option.value} value={option.value} className={css.option ?? ''}>
            <span className={`${css.mark} ${css.square}`} aria-hidden="true" />
            {option.text}
          </Checkbox>
        ))}
      </div>
      <div role="alert">
        <FieldError className={css.error ?? ''}>{error}</FieldError>
      </div>
    </CheckboxGroup>
  );
}
