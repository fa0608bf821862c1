import { useTranslation } from 'react-i18next';
import type { BrowsingScreen } from '../../../preload/contract/browsing-view.ts';
import { hasStrip, mediaRowHeightPx, noticeStripHeightPx } from '../../../preload/contract/layout.ts';
import type { PauseView } from '../../../preload/contract/pause.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Strip } from '../browsing/Strip.tsx';
import { Countdown } from '../frame/Countdown.tsx';
import { Frame } from '../frame/Frame.tsx';
import { NewGuest } from '../frame/NewGuest.tsx';
import { MediaMark } from '../media/MediaMark.tsx';
import { useCommand } from '../shell.ts';
import { Choosing } from './Choosing.tsx';
import { Locked } from './Locked.tsx';
import css from './Pause.module.css';

type Props = Readonly<{ screen: BrowsingScreen; pause: PauseView }>;

/** Lies over everything while the guest is away. End and "new guest" are always there, so that nobody is locked out. */
export function PauseScreen({ screen, pause }: Props) {
  const { t } = useTranslation();
  const isLocked = pause.state === 'locked';
  return (
    <Frame
      look="deep"
      action={
        <div className={css.ways}>
          <NewGuest kind="deep" />
          <End />
        </div>
      }
      below={
        <div>
          {hasStrip(screen) ? (
            <div style={{ blockSize: noticeStripHeightPx }}>
              <Strip screen={screen} />
            </div>
          ) : null}
          {screen.media === null ? null : (
            <div style={{ blockSize: mediaRowHeightPx }}>
              <MediaMark media={screen.media} />
            </div>
          )}
        </div>
      }
    >
      <div key={pause.state} className={css.pause}>
        <div className={css.words}>
          <Icon name="hide" size="large" />
          <div className={css.text}>
            <Heading className={css.heading}>{t(isLocked ? 'pause.locked' : 'pause.heading')}</Heading>
            <p className={css.lead}>{t(isLocked ? 'pause.comeBack' : 'pause.choose')}</p>
            {pause.tookMedia && screen.media === null ? (
              <p role="status" className={css.lead}>
                {t('pause.mediaOff')}
              </p>
            ) : null}
          </div>
          <p className={css.left}>
            <span aria-hidden="true">{t('pause.timeLeft')}</span>
            <Countdown endsAtMs={pause.endsAtMs} label={t('pause.timeLeft')} className={css.clock} />
          </p>
        </div>
        {isLocked ? <Locked pause={pause} /> : <Choosing />}
      </div>
    </Frame>
  );
}

function End() {
  const { t } = useTranslation();
  const { send, isPending } = useCommand('view');
  return (
    <ConfirmButton
      isDisabled={isPending}
      texts={{
        title: t('confirm.endTitle'),
        body: t('confirm.endBody'),
        confirm: t('confirm.yesEnd'),
        cancel: t('confirm.keep'),
      }}
      onConfirm={() => send((bridge) => bridge.endSession({ cause: 'guest' }))}
    >
      <Icon name="end" />
      {t('bar.end')}
    </ConfirmButton>
  );
}
