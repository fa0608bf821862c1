import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandInput } from '../../../../preload/contract/commands.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCommand, useShell } from '../../shell.ts';
import css from './EndQuestion.module.css';

/** What a guest can end a session for. */
export type EndCauseOfGuest = CommandInput<'endSession'>['cause'];

/** The second tap of a double tap must not answer the question that the first one asked. */
const deafMs = 600;

type Props = Readonly<{ cause: EndCauseOfGuest; onKeep: () => void }>;

/** The one question before a session ends, in place of the controls. The harmless answer has the focus. */
export function EndQuestion({ cause, onKeep }: Props) {
  const { t } = useTranslation();
  const { clock } = useShell();
  const { send, isPending, hasFailed } = useCommand('view');
  const askedAtMs = useRef(clock.nowMs());
  const id = useId();
  const isDeaf = (): boolean => clock.nowMs() - askedAtMs.current < deafMs;
  const isEnd = cause === 'guest';
  return (
    <div
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
      className={css.question}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onKeep();
      }}
    >
      <p className={css.texts}>
        <strong id={`${id}-title`}>{t(isEnd ? 'confirm.endTitle' : 'confirm.newTitle')}</strong>{' '}
        <span id={`${id}-body`} className={css.body} role={hasFailed ? 'alert' : undefined}>
          {hasFailed ? t('app.notDone') : t(isEnd ? 'confirm.endBody' : 'confirm.newBody')}
        </span>
      </p>
      <Button
        kind="danger"
        isPending={isPending}
        onPress={() => {
          if (!isDeaf()) send((bridge) => bridge.endSession({ cause }));
        }}
      >
        {t(isEnd ? 'confirm.yesEnd' : 'confirm.yesNew')}
      </Button>
      <Button
        autoFocus
        isDisabled={isPending}
        onPress={() => {
          if (!isDeaf()) onKeep();
        }}
      >
        {t('confirm.keep')}
      </Button>
    </div>
  );
}
