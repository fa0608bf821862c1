import { useTranslation } from 'react-i18next';
import { hasFailedAsk } from '../../../preload/contract/layout.ts';
import type { BrowsingScreen, DeskMessage, TimeWarning } from '../../../preload/contract/views.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Countdown } from '../frame/Countdown.tsx';
import { useCommand } from '../shell.ts';
import css from './Strip.module.css';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** Warnings, words of the desk and short messages above the bar: they cover nothing, take no focus, and are told by words. */
export function Strip({ screen }: Props) {
  const { warning, toast, message, help } = screen;
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  const hasFailed = hasFailedAsk(screen);
  const look =
    warning === null
      ? css.calm
      : warning.kind === 'time' && warning.secondsLeft > 30
        ? css.early
        : css.urgent;
  return (
    <section aria-label={t('warning.label')} className={`${css.strip} ${look}`}>
      <Icon name={warning === null ? 'info' : warning.kind === 'time' ? 'clock' : 'warning'} />
      <div
        role="status"
        className={`${css.texts} ${message === null ? '' : css.scrolls}`}
        tabIndex={message === null ? undefined : 0}
      >
        {warning === null ? null : <p className={css.warning}>{t(warningKey(warning))}</p>}
        {message === null ? null : <DeskWords message={message} />}
        {message === null && help.asked ? <p>{t('help.asked')}</p> : null}
        {message === null && hasFailed ? <p>{t('help.failed')}</p> : null}
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
      {(message === null && !hasFailed) || warning?.kind === 'idle' ? null : (
        <Button size="large" isPending={isPending} onPress={() => send((bridge) => bridge.dismissMessage())}>
          {t('help.dismiss')}
        </Button>
      )}
    </section>
  );
}

function DeskWords({ message }: Readonly<{ message: DeskMessage }>) {
  const { t } = useTranslation();
  // Words of the desk's own may be in any language, and so run either way.
  const words =
    message.kind === 'ready' ? t(`deskMessage.${message.message}`) : <bdi dir="auto">{message.text}</bdi>;
  return (
    <p className={css.desk}>
      <span>{t('help.desk')}</span> {words}
    </p>
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
