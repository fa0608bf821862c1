import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { Button } from '../../../ui/Button.tsx';
import { Chip } from '../../parts/Chip.tsx';
import { TableBox } from '../../parts/TableBox.tsx';
import { useText } from '../../StaffContext.tsx';

/** One terminal and what is set for it. */
export type HoursRow = AnswerOf<'timetables'>['terminals'][number];

type Props = Readonly<{ terminals: readonly HoursRow[]; onOpen: (terminalId: string) => void }>;

/** Terminals by whose hours they follow: those that differ from the hotel's first. */
export function HoursTable({ terminals, onOpen }: Props) {
  const t = useText();
  const rows = terminals.toSorted(
    (one, other) => Number(other.own.timetable !== null) - Number(one.own.timetable !== null),
  );
  return (
    <TableBox label={t('hours.terminals')}>
      <thead>
        <tr>
          {(['terminal', 'follows', 'taken', 'details'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`hours.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ terminalId, label, own, isTaken }) => (
          <tr key={terminalId}>
            <th scope="row">{label}</th>
            <td>{t(own.timetable === null ? 'hours.ofHotel' : 'hours.own')}</td>
            <td>
              <Chip
                tone={isTaken ? 'good' : 'attention'}
                icon={isTaken ? 'check' : 'clock'}
                text={t(isTaken ? 'hours.taken' : 'hours.notTaken')}
              />
            </td>
            <td>
              <Button aria-label={t('hours.openOf', { label })} onPress={() => onOpen(terminalId)}>
                {t('hours.heading')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
