import { useTranslation } from 'react-i18next';
import { type CodeDraft, codeLength } from '../code-draft.ts';
import css from './Cells.module.css';

type Props = Readonly<{ draft: CodeDraft; isShown: boolean }>;

/** The drawing over the field. Covered, it shows the symbol typed last, as telephones do. */
export function Cells({ draft, isShown }: Props) {
  const { t } = useTranslation();
  if (draft.kind === 'qr') {
    return (
      <div aria-hidden="true" className={css.text}>
        {t('entry.scanning')}
      </div>
    );
  }
  const { cells } = draft;
  if (cells.length > codeLength) {
    return (
      <div aria-hidden="true" className={css.text}>
        {t('entry.typed', { count: cells.length })}
      </div>
    );
  }
  return (
    <div aria-hidden="true" dir="ltr" className={css.cells}>
      {Array.from({ length: codeLength }, (_, index) => {
        const cell = cells[index];
        const isOpen = isShown || index === cells.length - 1;
        const look = cell === undefined ? css.empty : cell.isKnown ? css.filled : css.wrong;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
          <span key={index} className={`${css.cell} ${look} ${index === cells.length ? css.next : ''}`}>
            {cell === undefined ? '' : isOpen ? cell.symbol : '•'}
          </span>
        );
      })}
    </div>
  );
}
