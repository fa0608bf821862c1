import { Choice } from '../../ui/choice/Choice.tsx';
import { useText } from '../StaffContext.tsx';
import { type PaperSize, paperSizes } from './paper-size.ts';

type Props = Readonly<{ size: PaperSize; onChange: (size: PaperSize) => void }>;

/** Which paper the printer of this desk has. */
export function PaperChoice({ size, onChange }: Props) {
  const t = useText();
  return (
    <Choice
      label={t('slip.paper')}
      isLabelHidden
      value={size}
      onChange={onChange}
      options={paperSizes.map((value) => ({ value, text: t(`slip.papers.${value}`) }))}
    />
  );
}
