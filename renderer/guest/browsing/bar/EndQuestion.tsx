import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandInput } from '../../../../preload/contract/commands.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCommand } from '../../shell.ts';
import css from './Question.module.css';
import { useDeaf } from './use-deaf.ts';

/** What a guest can end a session for. */
export type EndCauseOfGuest = CommandInput<'endSession'>['cause'];

type Props = Readonly<{ cause: EndCauseOfGuest; onKeep: (by: 'touch' | 'escape') => void }>;

/** The one question before a session ends, in place of the controls. The harmless answer has the focus. */
export function EndQuestion({ cause, onKeep }: Props) {
  const { t } = useTranslation();
  const { send, isPending, hasFailed } = useCommand('view');
  const isDeaf = useDeaf();
  const id = useId();
  const isEnd = cause === 'guest';
  return (
    <div
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
      className={css.question}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onKeep('escape');
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
          if (!isDeaf()) onKeep('touch');
        }}
      >
        {t('confirm.keep')}
      </Button>
    </div>
  );
}
