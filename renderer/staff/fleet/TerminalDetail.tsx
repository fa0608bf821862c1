import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import type { Refusal } from '../api/client.ts';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import { mayDo } from '../pages.ts';
import { Chip } from '../parts/Chip.tsx';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useFormats, useSession, useStaff, useText } from '../StaffContext.tsx';
import { stateLooks } from '../terminals/state-looks.ts';
import { Diagnostics } from './Diagnostics.tsx';
import { Findings } from './Findings.tsx';
import css from './Fleet.module.css';
import { FleetOrderDialog } from './FleetOrderDialog.tsx';
import { Heard } from './FleetTable.tsx';
import { factRows } from './facts.ts';
import { type FleetDetail, type FleetOrder, type FleetRow, lookedOver } from './fleet.ts';
import { OrderTable } from './OrderTable.tsx';

type Props = Readonly<{ terminalId: string; nowMs: number; onBack: () => void }>;

/** One terminal: what is the matter, what it tells, what it was ordered. */
export function TerminalDetail({ terminalId, nowMs, onBack }: Props) {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const role = useSession((view) => view.person?.role);
  const [detail, setDetail] = useState<FleetDetail | null>(null);
  const [notice, setNotice] = useState<NoticeText>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asked, setAsked] = useState<FleetOrder['kind'] | null>(null);
  const read = useCallback(async (): Promise<void> => {
    const answer = await session.call('fleetTerminal', { parameters: { terminalId } });
    if (answer.ok) setDetail(answer.value);
    setRefusal(answer.ok ? null : answer.refusal);
  }, [session, terminalId]);
  useEffect(() => void read(), [read]);
  const canOrder = role !== undefined && mayDo(role, 'order-terminal');
  return (
    <div className={page.page}>
      <div className={page.actions}>
        <Button onPress={onBack}>
          <Icon name="back" />
          {t('fleet.back')}
        </Button>
        <Button onPress={() => void read()}>
          <Icon name="reload" />
          {t('fleet.refresh')}
        </Button>
      </div>
      <Notice notice={refusal === null ? notice : { kind: 'refused', text: errorText(refusal) }} />
      {detail === null ? null : (
        <>
          <Head row={detail.terminal} nowMs={nowMs} />
          {canOrder && detail.terminal.state !== 'revoked' ? (
            <Orders row={detail.terminal} onAsk={setAsked} />
          ) : null}
          <div className={css.detail}>
            <Facts row={detail.terminal} nowMs={nowMs} />
            <div className={css.card}>
              <OrderTable orders={detail.orders} nowMs={nowMs} />
              <Diagnostics detail={detail} nowMs={nowMs} canRead={canOrder} />
            </div>
          </div>
          {asked === null ? null : (
            <FleetOrderDialog
              row={detail.terminal}
              kind={asked}
              onClose={() => setAsked(null)}
              onDone={(text) => {
                setNotice({ kind: 'done', text });
                void read();
              }}
            />
          )}
        </>
      )}
    </div>
  );
}

function Head({ row, nowMs }: Readonly<{ row: FleetRow; nowMs: number }>) {
  const t = useText();
  const [tone, icon] = stateLooks[row.state];
  const findings = lookedOver([row], nowMs)[0]?.findings ?? [];
  return (
    <>
      <div className={css.sign}>
        <Heading className={page.heading}>{row.label}</Heading>
        <Chip tone={tone} icon={icon} text={t(`terminalState.${row.state}`)} />
        <span className={page.soft}>
          <Heard row={row} nowMs={nowMs} />
        </span>
      </div>
      {findings.length === 0 ? null : <Findings findings={findings} />}
    </>
  );
}

function Orders({ row, onAsk }: Readonly<{ row: FleetRow; onAsk: (kind: FleetOrder['kind']) => void }>) {
  const t = useText();
  const kinds = [
    'restart',
    row.facts?.locked === true ? 'unlock' : 'lock',
    'wipe',
    'diagnose',
    'ring',
  ] as const;
  return (
    <section aria-label={t('fleet.actions')} className={page.actions}>
      {kinds.map((kind) => (
        <Button key={kind} onPress={() => onAsk(kind)}>
          {t(`fleet.order.${kind}`)}
        </Button>
      ))}
    </section>
  );
}

function Facts({ row, nowMs }: Readonly<{ row: FleetRow; nowMs: number }>) {
  const t = useText();
  const formats = useFormats();
  return (
    <div className={css.card}>
      <p className={page.soft}>
        {row.factsAtMs === null
          ? t('fleet.notTold')
          : t('fleet.toldAt', { ago: formats.ago(row.factsAtMs, nowMs) })}
      </p>
      <dl className={css.facts}>
        {factRows(t, formats, row, nowMs).map(([name, text]) => (
          <Fact key={name} name={name} text={text} />
        ))}
      </dl>
    </div>
  );
}

function Fact({ name, text }: Readonly<{ name: string; text: string }>) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}
