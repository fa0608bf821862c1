import { useTranslation } from 'react-i18next';
import type { FileView } from '../../../preload/contract/files.ts';
import { Icon, type IconName } from '../../ui/icons/Icon.tsx';
import css from './Files.module.css';
import { fileSize } from './file-size.ts';

type Props = Readonly<{ file: FileView; nameId?: string }>;

const icons: Readonly<Record<FileView['shows'], IconName>> = {
  pdf: 'document',
  image: 'picture',
  text: 'records',
  sound: 'sound',
  film: 'film',
  none: 'files',
};

/** What a file is called, what it is and how large. */
export function FileFacts({ file: { name, shows, bytes, arriving }, nameId }: Props) {
  const { t, i18n } = useTranslation();
  const size = fileSize(i18n.language, bytes);
  const total = arriving?.totalBytes ?? null;
  return (
    <>
      <Icon name={icons[shows]} />
      <span className={css.facts}>
        {/* A name may be in any language, and must not turn the words beside it. */}
        <bdi id={nameId} className={css.name}>
          {name === '' ? t('files.noName') : name}
        </bdi>
        <span className={css.detail}>
          {arriving === null ? (
            <>
              <span>{t(`files.kind.${shows}`)}</span> <span>{size}</span>
            </>
          ) : total === null ? (
            t('files.arriving', { size })
          ) : (
            t('files.arrivingOf', { size, total: fileSize(i18n.language, total) })
          )}
        </span>
      </span>
    </>
  );
}
