import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { useDeaf } from '../browsing/bar/use-deaf.ts';
import { useCommand } from '../shell.ts';
import css from './Files.module.css';

type Props = Readonly<{ fileId: string; onKeep: () => void }>;

/** Asks once before a file goes, in place of its buttons. The harmless answer has the focus. */
export function DeleteQuestion({ fileId, onKeep }: Props) {
  const { t } = useTranslation();
  const { send, isPending, hasFailed } = useCommand();
  const isDeaf = useDeaf();
  const id = useId();
  return (
    <div
      role="alertdialog"
      aria-labelledby={id}
      className={css.question}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // The panel itself stays.
        event.stopPropagation();
        onKeep();
      }}
    >
      <strong id={id} role={hasFailed ? 'alert' : undefined}>
        {hasFailed ? t('app.notDone') : t('files.deleteAsk')}
      </strong>
      <Button
        kind="danger"
        isPending={isPending}
        onPress={() => {
          if (!isDeaf()) send((bridge) => bridge.deleteFile({ fileId }));
        }}
      >
        {t('files.deleteYes')}
      </Button>
      <Button
        autoFocus
        onPress={() => {
          if (!isDeaf()) onKeep();
        }}
      >
        {t('files.deleteNo')}
      </Button>
    </div>
  );
}
