import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PauseSign, pausePinLength } from '../../../preload/contract/pause.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useDeaf } from '../browsing/bar/use-deaf.ts';
import { useCommand } from '../shell.ts';
import css from './Pause.module.css';
import { Places } from './Places.tsx';
import { Signs } from './Signs.tsx';

/** The pages are hidden; the guest chooses the pictures that bring them back, or goes back without. */
export function Choosing() {
  const { t } = useTranslation();
  const { send, isPending, hasFailed } = useCommand('view');
  const [chosen, setChosen] = useState<readonly PauseSign[]>([]);
  const isDeaf = useDeaf();
  const isWhole = chosen.length === pausePinLength;
  return (
    <>
      <div className={css.entry}>
        <Places chosen={chosen} isSecret={false} />
        <div className={css.answers}>
          <Button kind="deep" isDisabled={chosen.length === 0 || isPending} onPress={() => setChosen([])}>
            {t('pause.again')}
          </Button>
          <Button
            kind="deep"
            isDisabled={!isWhole || isPending}
            onPress={() => send((bridge) => bridge.lock({ pin: [...chosen] }))}
          >
            <Icon name="check" />
            {t('pause.lock')}
          </Button>
          <Button
            kind="deep"
            isDisabled={isPending}
            onPress={() => {
              if (!isDeaf()) send((bridge) => bridge.unlock({ pin: null }));
            }}
          >
            <Icon name="back" />
            {t('pause.back')}
          </Button>
        </div>
      </div>
      {hasFailed ? (
        <p role="alert" className={css.wrong}>
          {t('app.notDone')}
        </p>
      ) : null}
      <Signs
        isDisabled={isWhole || isPending}
        onChoose={(sign) => {
          if (!isDeaf()) setChosen((before) => [...before, sign].slice(0, pausePinLength));
        }}
      />
    </>
  );
}
