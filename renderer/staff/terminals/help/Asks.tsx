import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import page from '../../parts/Page.module.css';
import { useFormats, useSession, useText } from '../../StaffContext.tsx';
import css from '../Terminals.module.css';
import type { Terminal, TerminalOrder } from '../terminal.ts';

type Props = Readonly<{
  terminal: Terminal;
  asks: NonNullable<Terminal['asks']>;
  nowMs: number;
  mayHelp: boolean;
  onOrder: (order: TerminalOrder) => void;
}>;

/** What a guest asks for, since when, and the answers. A site is told by the name of its group, never by an address. */
export function Asks({ terminal, asks, nowMs, mayHelp, onOrder }: Props) {
  const t = useText();
  const formats = useFormats();
  const language = useSession((view) => view.language);
  const { about, titles, askedAtMs } = asks;
  const { label } = terminal;
  const what =
    about.kind === 'site'
      ? t('help.asksSite', { site: titles?.[language] ?? titles?.en ?? about.groupId })
      : t(about.kind === 'time' ? 'help.asksTime' : 'help.asksOther');
  return (
    <div className={css.asks}>
      <p>
        <Icon name="person" />
        <strong>{what}</strong> <span>{t('help.asked', { ago: formats.ago(askedAtMs, nowMs) })}</span>
      </p>
      {mayHelp ? (
        <div className={page.actions}>
          {about.kind === 'site' ? (
            <Button
              kind="primary"
              aria-label={t('help.allowOf', { label })}
              onPress={() => onOrder({ do: 'allow', terminal })}
            >
              {t('help.allow')}
            </Button>
          ) : null}
          <Button
            aria-label={t('help.closeOf', { label })}
            onPress={() => onOrder({ do: 'close-help', terminal })}
          >
            {t('help.close')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
