import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  BrowsingScreen,
  DeskMessage,
  GraceAnswer,
  TimeWarning,
} from '../../../preload/contract/browsing-view.ts';
import { hasFailedAsk } from '../../../preload/contract/layout.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useCommand } from '../shell.ts';
import { Asked, isAsking } from './Asked.tsx';
import css from './Strip.module.css';
import { Grace } from './time/Grace.tsx';
import { SessionClock } from './time/SessionClock.tsx';
import { TimeMark } from './time/TimeMark.tsx';
import { isUrgent, Warned } from './time/Warned.tsx';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** Warnings, words of the desk and short messages above the bar: they cover nothing, take no focus, and are told by words. */
export function Strip({ screen }: Props) {
  const { warning } = screen;
  const { t } = useTranslation();
  // A question for the guest's own camera has colours of its own; a warning keeps its place beside it.
  if (warning === null && screen.question?.kind === 'media') return <Asked screen={screen} />;
  const look = warning === null ? css.calm : isUrgent(warning) ? css.urgent : css.early;
  return (
    <section aria-label={t('warning.label')} className={`${css.strip} ${look}`}>
      <Mark screen={screen} />
      {isAsking(screen) ? (
        <div className={css.asked}>
          <Asked screen={screen} />
        </div>
      ) : (
        <Told key={keyOf(warning)} screen={screen} />
      )}
      {warning === null || warning.kind === 'departure' ? null : <Clock screen={screen} warning={warning} />}
      {warning?.kind === 'idle' ? <StillHere /> : null}
    </section>
  );
}

function Mark({ screen: { warning, time } }: Props) {
  if (warning?.kind === 'time')
    return <TimeMark warning={warning} leftMs={time.charged ? null : time.leftMs} />;
  const isCalm = warning === null || warning.kind === 'departure';
  return isCalm ? <Icon name="info" /> : <Icon name="warning" size="large" />;
}

/** What stands in the strip while it asks for nothing. */
function Told({ screen }: Props) {
  const { warning, toast, message, help, time, pause } = screen;
  const { t } = useTranslation();
  const [answered, setAnswered] = useState<GraceAnswer | null>(null);
  const hasFailed = hasFailedAsk(screen);
  const hasGrace = warning?.kind === 'time' && time.graceMinutes > 0 && pause === null;
  const isSaid = message?.kind === 'ready' && message.message === 'time-added';
  return (
    <>
      <div
        className={`${css.texts} ${message === null ? '' : css.hasWords}`}
        tabIndex={message === null ? undefined : 0}
      >
        {answered === null || answered === 'taken' ? (
          <Warned screen={screen} />
        ) : (
          <p role="alert" className={css.warning}>
            {t(`grace.${answered}`)}
          </p>
        )}
        <div role="status" className={css.others}>
          {message === null ? null : <DeskWords message={message} />}
          {message === null && help.asked ? <p>{t('help.asked')}</p> : null}
          {message === null && hasFailed ? <p>{t('help.failed')}</p> : null}
          {toast === null || (toast === 'time-added' && isSaid) ? null : <p>{t(`toast.${toast}`)}</p>}
        </div>
      </div>
      {hasGrace ? <Grace minutes={time.graceMinutes} onAnswered={setAnswered} /> : null}
      {(message === null && !hasFailed) || warning?.kind === 'idle' ? null : <Dismiss />}
    </>
  );
}

function Clock({ screen, warning }: Props & Readonly<{ warning: TimeWarning }>) {
  // The time of a session may stand still; that until it ends for want of a touch or of an answer does not.
  const isOfSession = warning.kind === 'time';
  const shown = isOfSession
    ? screen
    : { endsAtMs: warning.endsAtMs, time: { graceMinutes: 0, charged: true } as const };
  return <SessionClock screen={shown} className={css.clock} />;
}

function StillHere() {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  return (
    <Button
      kind="primary"
      size="large"
      className={css.stillHere}
      isPending={isPending}
      onPress={() => send((bridge) => bridge.stillHere())}
    >
      {t('warning.stillHere')}
    </Button>
  );
}

function Dismiss() {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  return (
    <Button size="large" isPending={isPending} onPress={() => send((bridge) => bridge.dismissMessage())}>
      {t('help.dismiss')}
    </Button>
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

/** Another warning is another question to the guest; what came of the last one is over. */
function keyOf(warning: TimeWarning | null): string {
  if (warning === null) return 'none';
  return warning.kind === 'time' ? `time${warning.secondsLeft}` : warning.kind;
}
