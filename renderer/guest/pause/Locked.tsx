import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PauseSign, type PauseView, pausePinLength } from '../../../preload/contract/pause.ts';
import { Button } from '../../ui/Button.tsx';
import { Countdown } from '../frame/Countdown.tsx';
import { useCommand, useNowMs } from '../shell.ts';
import css from './Pause.module.css';
import { Places } from './Places.tsx';
import { Signs } from './Signs.tsx';

type Props = Readonly<{ pause: PauseView }>;

/** The same pictures bring the pages back. Other ones cost time, never the way out. */
export function Locked({ pause: { wrong, triesAgainAtMs } }: Props) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  const [touched, setTouched] = useState<readonly PauseSign[]>([]);
  const nowMs = useNowMs(500);
  const waits = triesAgainAtMs !== null && nowMs < triesAgainAtMs;
  const touch = (sign: PauseSign): void => {
    const pin = [...touched, sign];
    const isWhole = pin.length === pausePinLength;
    setTouched(isWhole ? [] : pin);
    if (isWhole) send((bridge) => bridge.unlock({ pin }));
  };
  return (
    <>
      <div className={css.entry}>
        <Places chosen={touched} isSecret />
        <div className={css.answers}>
          <Button kind="deep" isDisabled={touched.length === 0} onPress={() => setTouched([])}>
            {t('pause.again')}
          </Button>
        </div>
      </div>
      {wrong && touched.length === 0 ? (
        <p role="alert" className={css.wrong}>
          {t(waits ? 'pause.wait' : 'pause.wrong')}{' '}
          {waits ? (
            <Countdown endsAtMs={triesAgainAtMs} label={t('pause.waitLabel')} className={css.clock} />
          ) : null}
        </p>
      ) : null}
      <Signs isDisabled={waits || isPending} onChoose={touch} />
      <p className={css.forgotten}>{t('pause.forgotten')}</p>
    </>
  );
}
