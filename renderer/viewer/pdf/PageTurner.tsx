import { useTranslation } from 'react-i18next';
import { numberText } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import css from './PageTurner.module.css';

type Props = Readonly<{ pageNumber: number; pages: number; onTurn: (by: number) => void }>;

/** The page one is on, and the way to the next and the one before. */
export function PageTurner({ pageNumber, pages, onTurn }: Props) {
  const { t, i18n } = useTranslation();
  const number = (value: number): string => numberText(i18n.language, value);
  return (
    <>
      <Button aria-label={t('viewer.previous')} isDisabled={pageNumber <= 1} onPress={() => onTurn(-1)}>
        <Icon name="back" />
      </Button>
      <p role="status" className={css.count}>
        {t('viewer.page', { page: number(pageNumber), pages: number(pages) })}
      </p>
      <Button aria-label={t('viewer.next')} isDisabled={pageNumber >= pages} onPress={() => onTurn(1)}>
        <Icon name="forward" />
      </Button>
    </>
  );
}
