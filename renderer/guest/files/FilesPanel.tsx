import { useTranslation } from 'react-i18next';
import type { BrowsingScreen } from '../../../preload/contract/browsing-view.ts';
import { PanelFrame } from '../frame/PanelFrame.tsx';
import { HandOver } from '../hand-over/HandOver.tsx';
import { ChooseFiles } from './ChooseFiles.tsx';
import { FileRow } from './FileRow.tsx';
import css from './Files.module.css';

type Props = Readonly<{ screen: Pick<BrowsingScreen, 'files' | 'handOver' | 'question'> }>;

/** The session's own files over the page: to look at, to take along, or to give to the page that asks. */
export function FilesPanel({ screen: { files, handOver, question } }: Props) {
  const { t } = useTranslation();
  if (question?.kind === 'files') return <ChooseFiles files={files.files} question={question} />;
  return (
    <PanelFrame heading={t('files.heading')} lead={t('files.erased')}>
      {handOver === null ? null : <HandOver handOver={handOver} files={files.files} />}
      {files.files.length === 0 ? (
        <p className={css.none}>{t('files.none')}</p>
      ) : (
        <ul aria-label={t('files.list')} className={css.list}>
          {files.files.map((file) => (
            <FileRow key={file.fileId} file={file} can={files} />
          ))}
        </ul>
      )}
    </PanelFrame>
  );
}
