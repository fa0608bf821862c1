import { useTranslation } from 'react-i18next';
import type { FileView, HandOverView } from '../../../preload/contract/files.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/icons/Icon.tsx';
import { useDeaf } from '../browsing/bar/use-deaf.ts';
import { useCommand } from '../shell.ts';
import css from './HandOver.module.css';
import { PhoneCode } from './PhoneCode.tsx';

type Props = Readonly<{ handOver: HandOverView; files: readonly FileView[] }>;

/** A file on its way to the guest's own phone or stick. */
export function HandOver({ handOver, files }: Props) {
  const { t } = useTranslation();
  const { send, isPending, hasFailed } = useCommand();
  const isDeaf = useDeaf();
  const { way, state, fileId } = handOver;
  const name = files.find((file) => file.fileId === fileId)?.name ?? '';
  const isOver = state === 'failed' || state === 'over';
  const stop = (): void => {
    if (!isDeaf()) send((bridge) => bridge.stopHandOver());
  };
  const again = (): void =>
    send((bridge) => (way === 'phone' ? bridge.sendToPhone({ fileId }) : bridge.saveToUsb({ fileId })));
  return (
    <section
      aria-label={t(way === 'phone' ? 'handOver.phoneHeading' : 'handOver.usbHeading')}
      className={css.handOver}
    >
      <h2 className={css.heading}>{t(way === 'phone' ? 'handOver.phoneHeading' : 'handOver.usbHeading')}</h2>
      <p className={css.name}>
        <bdi>{name}</bdi>
      </p>
      {way === 'phone' && state === 'waiting' ? <PhoneCode offer={handOver} /> : null}
      <p role={isOver ? 'alert' : 'status'} className={css.state}>
        <Icon name={iconOf(state)} />
        {t(stateKey(handOver))}
      </p>
      {hasFailed ? <p role="alert">{t('app.notDone')}</p> : null}
      <div className={css.buttons}>
        {isOver ? (
          <Button kind="primary" isPending={isPending} onPress={again}>
            {t('handOver.again')}
          </Button>
        ) : null}
        {state === 'writing' ? null : (
          <Button isPending={isPending} onPress={stop}>
            {t(state === 'waiting' || state === 'sending' ? 'handOver.stop' : 'handOver.close')}
          </Button>
        )}
      </div>
    </section>
  );
}

function stateKey(handOver: HandOverView) {
  if (handOver.way === 'phone') {
    const keys = {
      waiting: 'handOver.phoneWaiting',
      sending: 'handOver.phoneSending',
      done: 'handOver.phoneDone',
      failed: 'handOver.phoneFailed',
      over: 'handOver.phoneOver',
    } as const;
    return keys[handOver.state];
  }
  const keys = {
    writing: 'handOver.usbWriting',
    done: 'handOver.usbDone',
    failed: 'handOver.usbFailed',
  } as const;
  return keys[handOver.state];
}

function iconOf(state: HandOverView['state']): IconName {
  if (state === 'done') return 'check';
  if (state === 'failed' || state === 'over') return 'warning';
  return state === 'waiting' ? 'phone' : 'running';
}
