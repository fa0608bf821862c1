import { useTranslation } from 'react-i18next';
import type { AskedField, PageView, PanelName } from '../../../../preload/contract/browsing-view.ts';
import type { CommandInput } from '../../../../preload/contract/commands.ts';
import { Button } from '../../../ui/Button.tsx';
import { Icon, type IconName } from '../../../ui/icons/Icon.tsx';
import { PauseButton } from '../../pause/PauseButton.tsx';
import { useCommand } from '../../shell.ts';
import { PanelButton } from '../tools/PanelButton.tsx';
import { AddressLine } from './AddressLine.tsx';
import type { Question } from './Bar.tsx';
import css from './Controls.module.css';

type Action = CommandInput<'browse'>['action'];

type Props = Readonly<{
  page: PageView;
  panel: PanelName | null;
  asked: AskedField | null;
  canCall: boolean;
  onAsk: (question: Question) => void;
  /** The button the guest comes back to after a question. */
  focused: Question | null;
}>;

/** Every control of the bar. */
export function Controls({ page, panel, asked, canCall, onAsk, focused }: Props) {
  const { t } = useTranslation();
  const { send } = useCommand();
  const isLoading = page.kind === 'page' && page.loading !== null;
  const act = (action: Action, icon: IconName, isPossible: boolean) => (
    <Button
      kind="quiet"
      className={`${css.icon} ${action === 'forward' ? css.spare : ''}`}
      aria-label={t(`bar.${action}`)}
      isDisabled={!isPossible}
      onPress={() => send((bridge) => bridge.browse({ action }))}
    >
      <Icon name={icon} />
    </Button>
  );
  return (
    <div className={css.controls}>
      {act('back', 'back', page.kind !== 'start' && page.canGoBack)}
      {act('forward', 'forward', page.kind === 'page' && page.canGoForward)}
      {isLoading ? act('stop', 'stop', true) : act('reload', 'reload', page.kind === 'page')}
      {act('home', 'home', page.kind !== 'start')}
      <AddressLine page={page} asked={asked} />
      <PanelButton opens="records" panel={panel} className={`${css.icon} ${css.spare}`} />
      <PanelButton opens="tools" panel={panel} className={css.icon} />
      <PauseButton className={css.icon} />
      {canCall ? (
        <Button
          kind="quiet"
          className={css.ask}
          aria-label={t('desk.open')}
          autoFocus={focused === 'desk'}
          onPress={() => onAsk('desk')}
        >
          <Icon name="desk" />
          <span className={css.wide}>{t('desk.open')}</span>
        </Button>
      ) : null}
      <Button
        kind="secondary"
        className={css.ask}
        aria-label={t('bar.newGuest')}
        autoFocus={focused === 'new-guest'}
        onPress={() => onAsk('new-guest')}
      >
        <Icon name="person" />
        <span className={css.wide}>{t('bar.newGuest')}</span>
      </Button>
      <Button
        kind="danger"
        className={css.ask}
        autoFocus={focused === 'guest'}
        onPress={() => onAsk('guest')}
      >
        <Icon name="end" />
        {t('bar.end')}
      </Button>
    </div>
  );
}
