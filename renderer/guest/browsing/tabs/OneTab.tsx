import { useTranslation } from 'react-i18next';
import type { TabView } from '../../../../preload/contract/tabs.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import hidden from '../../frame/hidden.module.css';
import { HostMark } from '../start/HostMark.tsx';
import css from './OneTab.module.css';

type Props = Readonly<{
  tab: TabView;
  isActive: boolean;
  isPending: boolean;
  onShow: () => void;
  onClose: () => void;
}>;

/** One page of the row: what it calls itself, and whose it is, which it cannot choose. */
export function OneTab({ tab, isActive, isPending, onShow, onClose }: Props) {
  const { t } = useTranslation();
  const name = nameOf(tab, {
    start: t('tabs.start'),
    blocked: t('tabs.blocked'),
    file: t('files.noName'),
  });
  return (
    <li data-tab={tab.tabId} className={`${css.tab} ${isActive ? css.active : ''}`}>
      <button
        type="button"
        data-name=""
        className={css.show}
        aria-current={isActive ? 'page' : undefined}
        tabIndex={isActive ? 0 : -1}
        onClick={() => {
          if (!isActive) onShow();
        }}
      >
        <span className={tab.audible ? css.spareMark : css.mark}>
          <TabMark tab={tab} />
        </span>
        <span className={css.words}>
          {name === tab.host ? null : <bdi className={css.title}>{name}</bdi>}
          {tab.host === '' ? null : (
            <span className={`${css.host} ${name === tab.host ? css.alone : ''}`}>
              <bdi dir="ltr">{tab.host}</bdi>
            </span>
          )}
        </span>
        {tab.audible ? (
          <span className={css.sound}>
            <Icon name="sound" />
            <span className={hidden.hidden}>{t('tabs.sounds')}</span>
          </span>
        ) : null}
      </button>
      <Button
        kind="quiet"
        className={css.close}
        aria-label={t('tabs.close', { title: name })}
        isDisabled={isPending}
        excludeFromTabOrder={!isActive}
        onPress={onClose}
      >
        <Icon name="cross" />
      </Button>
    </li>
  );
}

function TabMark({ tab }: Readonly<{ tab: TabView }>) {
  if (tab.loading) return <Icon name="running" />;
  if (tab.kind === 'start') return <Icon name="home" />;
  if (tab.kind === 'blocked') return <Icon name="blocked" />;
  if (tab.kind === 'file') return <Icon name="document" />;
  return <HostMark host={tab.host} text={tab.host} size="small" />;
}

function nameOf(
  { kind, title, host }: TabView,
  texts: { readonly start: string; readonly blocked: string; readonly file: string },
): string {
  if (kind === 'start') return texts.start;
  if (kind === 'file') return title === '' ? texts.file : title;
  if (kind === 'blocked') return host === '' ? texts.blocked : host;
  return title === '' ? host : title;
}
