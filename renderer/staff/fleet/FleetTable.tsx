import { Button } from '../../ui/Button.tsx';
import { Chip } from '../parts/Chip.tsx';
import page from '../parts/Page.module.css';
import { TableBox } from '../parts/TableBox.tsx';
import { useFormats, useText } from '../StaffContext.tsx';
import { stateLooks } from '../terminals/state-looks.ts';
import { Findings } from './Findings.tsx';
import css from './Fleet.module.css';
import type { Finding, FleetRow } from './fleet.ts';

type Props = Readonly<{
  findings: readonly Finding[];
  nowMs: number;
  onOpen: (terminalId: string) => void;
}>;

const columns = [
  'terminal',
  'state',
  'findings',
  'heard',
  'disk',
  'temperature',
  'channel',
  'version',
  'details',
] as const;

/** The fleet, one terminal a row. */
export function FleetTable({ findings, nowMs, onOpen }: Props) {
  const t = useText();
  return (
    <TableBox label={t('fleet.heading')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`fleet.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {findings.map((finding) => (
          <Row key={finding.row.terminalId} finding={finding} nowMs={nowMs} onOpen={onOpen} />
        ))}
      </tbody>
    </TableBox>
  );
}

function Row({
  finding: { row, findings },
  nowMs,
  onOpen,
}: Readonly<{ finding: Finding; nowMs: number; onOpen: (terminalId: string) => void }>) {
  const t = useText();
  const formats = useFormats();
  const [tone, icon] = stateLooks[row.state];
  const { label, facts, version, openOrders } = row;
  return (
    <tr>
      <th scope="row">
        {label}
        {openOrders === 0 ? null : (
          <span className={page.under}>{t('fleet.waits', { count: openOrders })}</span>
        )}
      </th>
      <td>
        <Chip tone={tone} icon={icon} text={t(`terminalState.${row.state}`)} />
      </td>
      <td>
        {findings.length === 0 ? (
          <span className={page.soft}>{t('fleet.nothing')}</span>
        ) : (
          <Findings findings={findings} />
        )}
      </td>
      <td>
        <Heard row={row} nowMs={nowMs} />
      </td>
      <td className={css.figure}>
        {facts?.disk == null ? <Unknown /> : formats.bytes(facts.disk.freeBytes)}
      </td>
      <td className={css.figure}>
        {facts?.temperatureC == null ? (
          <Unknown />
        ) : (
          t('fleet.celsius', { degrees: formats.number(facts.temperatureC) })
        )}
      </td>
      <td className={css.figure}>
        {facts === null ? (
          <Unknown />
        ) : facts.channelMs === null ? (
          t('fleet.noAnswer')
        ) : (
          t('fleet.ms', { count: formats.number(facts.channelMs) })
        )}
      </td>
      <td>{version ?? <Unknown />}</td>
      <td>
        <Button aria-label={t('fleet.detailsOf', { label })} onPress={() => onOpen(row.terminalId)}>
          {t('fleet.details')}
        </Button>
      </td>
    </tr>
  );
}

/** When a terminal was heard last; one that is silent is told by the moment, so that nobody reads it as news. */
export function Heard({ row, nowMs }: Readonly<{ row: FleetRow; nowMs: number }>) {
  const t = useText();
  const formats = useFormats();
  const { lastSeenAtMs, state } = row;
  if (lastSeenAtMs === null) return t('fleet.neverHeard');
  if (state === 'silent') return t('fleet.notHeard', { time: formats.time(lastSeenAtMs, nowMs) });
  return t('fleet.heard', { ago: formats.ago(lastSeenAtMs, nowMs) });
}

function Unknown() {
  const t = useText();
  return <span className={page.soft}>{t('fleet.unknown')}</span>;
}
