import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { mayDo } from '../pages.ts';
import { Chip } from '../parts/Chip.tsx';
import page from '../parts/Page.module.css';
import { useFormats, useSession, useText } from '../StaffContext.tsx';
import { en } from '../texts/en.ts';
import type { TextKey } from '../texts/shape.ts';
import { Asks } from './help/Asks.tsx';
import { stateLooks } from './state-looks.ts';
import css from './Terminals.module.css';
import type { Terminal, TerminalOrder } from './terminal.ts';

type Props = Readonly<{ terminal: Terminal; nowMs: number; onOrder: (order: TerminalOrder) => void }>;

/** One seat: name, state with its reason, time left, and what the person may do. */
export function TerminalCard({ terminal, nowMs, onOrder }: Props) {
  const t = useText();
  const formats = useFormats();
  const { titleOf } = useLists();
  const [tone, icon] = stateLooks[terminal.state];
  const { label, lastSeenAtMs, endsAtMs, endRule, stateReason, profileIds, asks } = terminal;
  const role = useSession((view) => view.person?.role);
  const mayHelp = role !== undefined && mayDo(role, 'help');
  return (
    <article aria-label={label} className={`${css.seat} ${css[tone]}`}>
      <div className={css.seatTop}>
        <h2>{label}</h2>
        <Chip tone={tone} icon={icon} text={t(`terminalState.${terminal.state}`)} />
      </div>
      {endsAtMs === null ? null : (
        <p className={css.left}>
          {minutesLeft(t, endsAtMs - nowMs)}
          {endRule === null ? null : <span className={css.rule}>{t(`help.endRule.${endRule}`)}</span>}
        </p>
      )}
      {asks === null ? null : (
        <Asks terminal={terminal} asks={asks} nowMs={nowMs} mayHelp={mayHelp} onOrder={onOrder} />
      )}
      {stateReason === null ? null : (
        <p>
          {Object.hasOwn(en.terminalReason, stateReason)
            ? t(`terminalReason.${stateReason}` as TextKey)
            : t('terminalReason.other', { code: stateReason })}
        </p>
      )}
      <p className={css.facts}>
        <span>{formats.list(profileIds.map(titleOf))}</span>
        {terminal.softwareKey ? (
          <span className={css.key}>
            <Icon name="info" />
            {t('terminals.softwareKey')}
          </span>
        ) : null}
        <span>
          {lastSeenAtMs === null
            ? t('terminals.neverSeen')
            : t('terminals.lastSeen', { ago: formats.ago(lastSeenAtMs, nowMs) })}
        </span>
      </p>
      {mayHelp && terminal.state === 'in-use' ? <HelpActions terminal={terminal} onOrder={onOrder} /> : null}
      <TerminalActions terminal={terminal} onOrder={onOrder} />
    </article>
  );
}

function HelpActions({ terminal, onOrder }: Pick<Props, 'terminal' | 'onOrder'>) {
  const t = useText();
  const { label } = terminal;
  return (
    <div className={page.actions}>
      <Button
        aria-label={t('help.messageOf', { label })}
        onPress={() => onOrder({ do: 'message', terminal })}
      >
        {t('help.message')}
      </Button>
      <Button
        aria-label={t('help.addTimeOf', { label })}
        onPress={() => onOrder({ do: 'add-time', terminal })}
      >
        {t('help.addTime')}
      </Button>
      <Button aria-label={t('help.endOf', { label })} onPress={() => onOrder({ do: 'end', terminal })}>
        {t('help.end')}
      </Button>
    </div>
  );
}

function TerminalActions({ terminal, onOrder }: Pick<Props, 'terminal' | 'onOrder'>) {
  const t = useText();
  const role = useSession((view) => view.person?.role);
  const { label, state } = terminal;
  const canReset = role !== undefined && mayDo(role, 'reset') && state === 'out-of-order';
  const canRevoke = role !== undefined && mayDo(role, 'revoke-terminal') && state !== 'revoked';
  if (!canReset && !canRevoke) return null;
  return (
    <div className={page.actions}>
      {canReset ? (
        <Button
          kind="primary"
          aria-label={t('terminals.resetOf', { label })}
          onPress={() => onOrder({ do: 'reset', terminal })}
        >
          <Icon name="wipe" />
          {t('terminals.reset')}
        </Button>
      ) : null}
      {canRevoke ? (
        <Button
          aria-label={t('terminals.revokeOf', { label })}
          onPress={() => onOrder({ do: 'revoke', terminal })}
        >
          {t('terminals.revoke')}
        </Button>
      ) : null}
    </div>
  );
}

function minutesLeft(t: ReturnType<typeof useText>, leftMs: number): string {
  const minutes = Math.floor(leftMs / 60_000);
  return minutes < 1 ? t('terminals.lessThanMinute') : t('terminals.minutesLeft', { count: minutes });
}
