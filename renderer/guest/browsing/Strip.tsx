import { useTranslation } from 'react-i18next';
import type { BrowsingScreen, TimeWarning } from '../../../preload/contract/views.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Countdown } from '../frame/Countdown.tsx';
import { useCommand } from '../shell.ts';
import css from './Strip.module.css';

type Props = Readonly<Pick<BrowsingScreen, 'warning' | 'toast'>>;

/** Warnings and short messages above the bar: they cover nothing, take no focus, and are told by words. */
export function Strip({ warning, toast }: Props) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  const look =
    warning === null
      ? css.calm
      : warning.kind === 'time' && warning.secondsLeft > 30
        ? css.early
        : css.urgent;
  return (
    <section aria-label={t('warning.label')} className={`${css.strip} ${look}`}>
      <Icon name={warning === null ? 'info' : warning.kind === 'time' ? 'clock' : 'warning'} />
      <div role="status" className={css.texts}>
        {warning === null ? null : <p className={css.warning}>{t(warningKey(warning))}</p>}
        {toast === null ? null : <p>{t(`toast.${toast}`)}</p>}
      </div>
      {warning === null ? null : (
        <Countdown endsAtMs={warning.endsAtMs} label={t('bar.timeLeft')} className={css.clock} />
      )}
      {warning?.kind === 'idle' ? (
        <Button
          kind="primary"
          size="large"
          isPending={isPending}
          onPress={() => send((bridge) => bridge.stillHere())}
        >
          {t('warning.stillHere')}
        </Button>
      ) : null}
    </section>
  );
}

function warningKey(warning: TimeWarning) {
  switch (warning.kind) {
    case 'time':
      return `warning.time${warning.secondsLeft}` as const;
    case 'idle':
      return 'warning.idle' as const;
    case 'gateway':
      return 'warning.gateway' as const;
  }
}
