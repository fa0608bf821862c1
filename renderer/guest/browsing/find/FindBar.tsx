import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedField } from '../../../../preload/contract/browsing-view.ts';
import { type FindView, findLimit } from '../../../../preload/contract/tabs.ts';
import { numberText } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useShell } from '../../shell.ts';
import { useAsked } from '../bar/use-asked.ts';
import css from './FindBar.module.css';

type Props = Readonly<{ find: FindView; asked: AskedField | null }>;

/** A text to look for in the page; it is looked for while it is typed. Enter goes on, Escape ends. */
export function FindBar({ find, asked }: Props) {
  const { t } = useTranslation();
  const { bridge } = useShell();
  const [text, setText] = useState(find.text);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  useAsked(asked, 'find', input);
  // Every letter is another question and none waits for the answer to the one before.
  const look = (wanted: string | null, back = false): void => {
    void bridge.find({ text: wanted, back });
  };
  return (
    <search className={css.find}>
      <Field
        label={t('find.label')}
        isLabelHidden
        className={css.field ?? ''}
        value={text}
        onChange={(next) => {
          setText(next);
          look(next);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') look(text, event.shiftKey);
          if (event.key === 'Escape') look(null);
        }}
        input={{ ref: input, placeholder: t('find.label'), maxLength: findLimit, dir: 'auto' }}
      />
      <p role="status" className={css.count}>
        <Count find={find} />
      </p>
      <Step icon="up" text={t('find.back')} isPossible={find.matches > 0} onPress={() => look(text, true)} />
      <Step icon="down" text={t('find.next')} isPossible={find.matches > 0} onPress={() => look(text)} />
      <Step icon="cross" text={t('find.close')} isPossible onPress={() => look(null)} />
    </search>
  );
}

function Count({ find: { text, current, matches } }: Readonly<{ find: FindView }>) {
  const { t, i18n } = useTranslation();
  if (text === '') return null;
  if (matches === 0) return t('find.none');
  const written = (count: number) => numberText(i18n.language, count);
  return t('find.count', { current: written(current), matches: written(matches) });
}

type StepProps = Readonly<{
  icon: 'up' | 'down' | 'cross';
  text: string;
  isPossible: boolean;
  onPress: () => void;
}>;

function Step({ icon, text, isPossible, onPress }: StepProps) {
  return (
    <Button kind="quiet" className={css.step} aria-label={text} isDisabled={!isPossible} onPress={onPress}>
      <Icon name={icon} />
    </Button>
  );
}
