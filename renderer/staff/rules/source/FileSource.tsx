import { Button } from '../../../ui/Button.tsx';
import { FileButton } from '../../../ui/entry/FileButton.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import page from '../../parts/Page.module.css';
import { useFormats, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import type { OpenedFiles } from './useOpenedFiles.ts';

type Props = Readonly<{
  /** What the files are to be, in words. */
  label: string;
  opened: OpenedFiles;
  allowsMany?: boolean;
}>;

/** A button that opens files, the files that are open, and how far the one on its way is. */
export function FileSource({ label, opened, allowsMany = false }: Props) {
  const t = useText();
  const formats = useFormats();
  const { files, sending, error, open, close } = opened;
  return (
    <div className={css.source}>
      <div className={css.row}>
        <FileButton
          onOpen={(chosen) => void open(chosen)}
          allowsMany={allowsMany}
          isDisabled={sending !== null}
          {...(!allowsMany && { 'aria-label': t('rules.openFileFor', { what: label }) })}
        >
          {t(allowsMany ? 'rules.openTexts' : 'rules.openFile')}
        </FileButton>
        {files.length === 0 && sending === null ? <p>{t('rules.noFile')}</p> : null}
      </div>
      <ul className={css.files}>
        {files.map(({ fileId, name, bytes }) => (
          <li key={fileId} className={css.row}>
            <span>{t('rules.fileOpen', { name, size: formats.bytes(bytes) })}</span>
            <Button kind="quiet" aria-label={t('rules.removeFile', { name })} onPress={() => close(fileId)}>
              <Icon name="cross" />
            </Button>
          </li>
        ))}
      </ul>
      <div role="status" className={page.region}>
        {sending === null ? null : (
          <p>{t('rules.sending', { name: sending.name, percent: formats.percent(sending.part) })}</p>
        )}
      </div>
      <div role="alert" className={page.region}>
        {error === null ? null : <p className={css.error}>{error}</p>}
      </div>
    </div>
  );
}
