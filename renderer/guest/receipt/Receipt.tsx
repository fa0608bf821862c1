import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { WipeReceipt } from '../../../preload/contract/views.ts';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { StepList } from '../../ui/StepList.tsx';
import { Frame } from '../frame/Frame.tsx';
import { OwnReceipt } from '../records/OwnReceipt.tsx';
import { useCommand } from '../shell.ts';
import css from './Receipt.module.css';
import { Remains } from './Remains.tsx';
import { isKnownCause } from './receipt-texts.ts';

type Props = Readonly<{ receipt: WipeReceipt }>;

/** The proof of the wipe and what the hotel keeps, until touched or main takes it away. */
export function Receipt({ receipt }: Props) {
  const { t } = useTranslation(['guest', 'records']);
  const { send, isPending } = useCommand('view');
  const { cause, wipeProved, steps } = receipt;
  // A tap anywhere; a finger that scrolls the list is none.
  useEffect(() => {
    const close = (): void => send((bridge) => bridge.leaveEntry());
    document.addEventListener('click', close);
    return () => document.removeEventListener('click', close);
  }, [send]);
  return (
    <Frame
      footer={
        <div className={css.footer}>
          <div className={css.parting}>
            <p className={css.thanks}>{t('receipt.thanks')}</p>
            {receipt.paper ? (
              <p className={css.paper}>
                <Icon name="records" />
                {t('receipt.paper')}
              </p>
            ) : null}
          </div>
          <Button
            size="large"
            isDisabled={isPending}
            onPress={() => send((bridge) => bridge.showOwnRecords({ shown: true }))}
          >
            {t('own.open')}
          </Button>
          <Button
            kind="primary"
            size="large"
            isDisabled={isPending}
            onPress={() => send((bridge) => bridge.leaveEntry())}
          >
            {t('receipt.close')}
          </Button>
        </div>
      }
    >
      <div className={css.receipt}>
        <div className={css.words}>
          <span className={wipeProved ? css.proved : css.failed}>
            <Icon name={wipeProved ? 'shield' : 'warning'} size="large" />
          </span>
          <div>
            <Heading className={css.heading}>
              {t(wipeProved ? 'receipt.heading' : 'receipt.headingFailed')}
            </Heading>
            <p className={css.lead}>
              {isKnownCause(cause) ? t(`records:causes.${cause}`) : null}{' '}
              {wipeProved ? null : t('receipt.leadFailed')}
            </p>
          </div>
        </div>
        <div className={css.columns}>
          <section className={css.card}>
            <Heading level={2} takesFocus={false} className={css.title}>
              {t('receipt.removed')}
            </Heading>
            <StepList
              label={t('receipt.removed')}
              columns={2}
              steps={steps.map(({ name, state }) => ({
                key: name,
                text: t(`records:wipe.${name}`),
                state,
                stateText: t(`records:proof.${state}`),
              }))}
            />
          </section>
          <div className={css.kept}>
            <OwnReceipt />
            <Remains receipt={receipt} />
          </div>
        </div>
      </div>
    </Frame>
  );
}
