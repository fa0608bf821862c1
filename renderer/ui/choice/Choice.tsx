import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import css from './Choice.module.css';

/** One of the answers; `keyHint` names the key that chooses it, where there is one. */
export type ChoiceOption<Value extends string> = Readonly<{ value: Value; text: string; keyHint?: string }>;

type Props<Value extends string> = Readonly<{
  label: string;
  options: readonly ChoiceOption<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** Keeps the label for screen readers only, where the place already says what is asked. */
  isLabelHidden?: boolean;
  /** Takes the focus when it appears. */
  takesFocus?: boolean;
}>;

/** One answer out of a few, all in sight. Arrow keys move it. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { label, options, value, onChange, isLabelHidden, takesFocus = false } = props;
  return (
    <RadioGroup
      className={css.group ?? ''}
      orientation="horizontal"
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
    >
      <Label className={isLabelHidden ? css.hidden : css.label}>{label}</Label>
      <div className={css.options}>
        {options.map((option, index) => (
          <Radio
            key={option.value}
            value={option.value}
            className={css.option ?? ''}
            autoFocus={takesFocus && index === 0}
          >
            <span className={css.mark} aria-hidden="true" />
            {option.text}
            {option.keyHint === undefined ? null : (
              <span className={css.key} aria-hidden="true">
                {option.keyHint}
              </span>
            )}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
