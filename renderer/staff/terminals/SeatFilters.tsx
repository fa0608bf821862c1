import { Choice } from '../../ui/choice/Choice.tsx';
import { useText } from '../StaffContext.tsx';
import { isShown, type SeatFilter, seatFilters } from './seat-filter.ts';
import type { Terminal } from './terminal.ts';

type Props = Readonly<{
  terminals: readonly Terminal[];
  filter: SeatFilter;
  onChange: (filter: SeatFilter) => void;
}>;

/** The parts of the seat map, each with how many seats are in it now. */
export function SeatFilters({ terminals, filter, onChange }: Props) {
  const t = useText();
  const countOf = (value: SeatFilter) => terminals.filter((terminal) => isShown(terminal, value)).length;
  return (
    <Choice
      label={t('terminals.show')}
      isLabelHidden
      value={filter}
      onChange={onChange}
      options={seatFilters.map((value) => ({
        value,
        text: t(`terminals.filters.${value}`, { count: countOf(value) }),
      }))}
    />
  );
}
