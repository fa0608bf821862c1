import { mostSpansOfDay, type Weekday } from '../../../../preload/contract/week.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useText } from '../../StaffContext.tsx';
import css from './Hours.module.css';
import { freshSpan, problemOf, type SpanDraft } from './hours-draft.ts';

type Props = Readonly<{
  day: Weekday;
  spans: readonly SpanDraft[];
  /** Names what is wrong with single spans; before somebody saves, nothing is wrong yet. */
  isChecked: boolean;
  onChange: (spans: readonly SpanDraft[]) => void;
  onCopy: () => void;
}>;

/** The spans of one day: written, added, taken away, or copied to all days. */
export function DayRow({ day: weekday, spans, isChecked, onChange, onCopy }: Props) {
  const t = useText();
  const day = t(`hours.days.${weekday}`);
  const change = (changed: SpanDraft): void =>
    onChange(spans.map((span) => (span.key === changed.key ? changed : span)));
  return (
    <fieldset className={css.day}>
      <legend className={css.name}>{day}</legend>
      <div className={css.spans}>
        {spans.length === 0 ? <p className={css.none}>{t('hours.none')}</p> : null}
        {spans.map((span, index) => (
          <SpanFields
            key={span.key}
            span={span}
            names={{ day, number: index + 1 }}
            isChecked={isChecked}
            onChange={change}
            onRemove={() => onChange(spans.filter(({ key }) => key !== span.key))}
          />
        ))}
      </div>
      <div className={css.acts}>
        <Button
          aria-label={t('hours.addTo', { day })}
          isDisabled={spans.length >= mostSpansOfDay}
          onPress={() => onChange([...spans, freshSpan(spans)])}
        >
          <Icon name="plus" />
          {t('hours.add')}
        </Button>
        <Button kind="quiet" aria-label={t('hours.copyOf', { day })} onPress={onCopy}>
          {t('hours.copy')}
        </Button>
      </div>
    </fieldset>
  );
}

type SpanProps = Readonly<{
  span: SpanDraft;
  names: Readonly<{ day: string; number: number }>;
  isChecked: boolean;
  onChange: (span: SpanDraft) => void;
  onRemove: () => void;
}>;

/** Longest way to write a time. */
const timeLength = 5;

function SpanFields({ span, names, isChecked, onChange, onRemove }: SpanProps) {
  const t = useText();
  const problem = isChecked ? problemOf(span) : null;
  const input = {
    inputMode: 'numeric',
    maxLength: timeLength,
    className: css.time ?? '',
    dir: 'ltr',
  } as const;
  return (
    <div className={css.span}>
      <Field
        label={t('hours.from', names)}
        isLabelHidden
        value={span.from}
        onChange={(from) => onChange({ ...span, from })}
        error={problem === null ? null : t(`hours.problem.${problem}`)}
        input={{ ...input, placeholder: '07:00' }}
      />
      <span aria-hidden="true" className={css.dash}>
        {'–'}
      </span>
      <Field
        label={t('hours.to', names)}
        isLabelHidden
        value={span.to}
        onChange={(to) => onChange({ ...span, to })}
        input={{ ...input, placeholder: '23:00' }}
      />
      <Button kind="quiet" aria-label={t('hours.remove', names)} onPress={onRemove}>
        <Icon name="bin" />
      </Button>
    </div>
  );
}
