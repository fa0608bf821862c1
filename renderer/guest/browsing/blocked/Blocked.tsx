import { useTranslation } from 'react-i18next';
import type { HelpView, PageView } from '../../../../preload/contract/views.ts';
import { Button } from '../../../ui/Button.tsx';
import { Heading } from '../../../ui/Heading.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { useCommand } from '../../shell.ts';
import css from './Blocked.module.css';

type Props = Readonly<{ page: PageView & { kind: 'blocked' }; help: HelpView }>;

/** Why an address was not opened, in plain words, and where to go instead. Echoes nothing of a page. */
export function Blocked({ page, help }: Props) {
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
        {help.canAsk ? (
          <Button
            kind="secondary"
            size="large"
            isDisabled={isPending}
            onPress={() => send((bridge) => bridge.askHelp({ about: 'site' }))}
          >
            <Icon name="person" />
            {t('help.ask')}
          </Button>
        ) : null}
      </div>
      {isRule || help.failed ? (
        <p className={css.staff} role={help.failed ? 'alert' : undefined}>
          {t(staffKey(page, help))}
        </p>
      ) : null}
    </div>
  );
}

function staffKey({ groupId }: Props['page'], { failed, canAsk }: HelpView) {
  if (failed) return 'help.failed' as const;
  if (groupId === null) return 'blocked.staff' as const;
  return canAsk ? ('help.canAsk' as const) : ('help.asked' as const);
}
