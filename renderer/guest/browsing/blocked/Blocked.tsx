import { useTranslation } from 'react-i18next';
import type { PageView } from '../../../../preload/contract/views.ts';
import { Button } from '../../../ui/Button.tsx';
import { Heading } from '../../../ui/Heading.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useCommand } from '../../shell.ts';
import css from './Blocked.module.css';

type Props = Readonly<{ page: PageView & { kind: 'blocked' } }>;

/** Why an address was not opened, in plain words, and where to go instead. Echoes nothing of a page. */
export function Blocked({ page }: Props) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand();
  const { reason, host, rule, canGoBack } = page;
  const browse = (action: 'back' | 'home') => () => send((bridge) => bridge.browse({ action }));
  const isRule = reason === 'rule' || reason === 'category' || reason === 'default';
  return (
    <div className={css.blocked}>
      <span className={css.sign}>
        <Icon name={isRule ? 'blocked' : 'warning'} size="large" />
      </span>
      <Heading takesFocus={false} className={css.heading}>
        {t(`blockedTitle.${reason}`)}
      </Heading>
      <p className={css.text}>{t(`blockedText.${reason}`)}</p>
      <dl className={css.facts}>
        <div>
          <dt>{t('blocked.host')}</dt>
          <dd dir={host === '' ? undefined : 'ltr'}>{host === '' ? t('blocked.unreadable') : host}</dd>
        </div>
        <div>
          <dt>{t('blocked.rule')}</dt>
          <dd dir={rule === null ? undefined : 'ltr'}>{rule ?? t('blocked.builtIn')}</dd>
        </div>
      </dl>
      <div className={css.actions}>
        {canGoBack ? (
          <Button kind="primary" size="large" isDisabled={isPending} onPress={browse('back')}>
            <Icon name="back" />
            {t('blocked.back')}
          </Button>
        ) : null}
        <Button
          kind={canGoBack ? 'secondary' : 'primary'}
          size="large"
          isDisabled={isPending}
          onPress={browse('home')}
        >
          <Icon name="home" />
          {t('blocked.home')}
        </Button>
      </div>
      {isRule ? <p className={css.staff}>{t('blocked.staff')}</p> : null}
    </div>
  );
}
