import page from '../../parts/Page.module.css';
import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import type { OpenedFile } from '../source/useOpenedFiles.ts';
import type { ResultOf } from '../work/useRuleWork.ts';

type TextReport = ResultOf<'build'>['report']['texts'][number];

type Props = Readonly<{ texts: readonly TextReport[]; files: readonly OpenedFile[] }>;

/** What each text held, and each line that is not in the list with its reason. */
export function TextReports({ texts, files }: Props) {
  const t = useText();
  const formats = useFormats();
  if (texts.length === 0) return null;
  return (
    <>
      <TableBox label={t('build.texts')}>
        <thead>
          <tr>
            <th scope="col">{t('build.text')}</th>
            <th scope="col">{t('build.textForm')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`build.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {texts.map((text, nth) => (
            <tr key={files[nth]?.fileId}>
              <th scope="row">{files[nth]?.name}</th>
              <td>{t(text.format === null ? 'build.unknownForm' : `build.${text.format}`)}</td>
              {columns.map((column) => (
                <td key={column}>{formats.number(text[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableBox>
      <Notes texts={texts} files={files} />
    </>
  );
}

const columns = ['lines', 'names', 'exceptions', 'skipped', 'faulty'] as const;

function Notes({ texts, files }: Props) {
  const t = useText();
  const formats = useFormats();
  const notes = texts.flatMap((text, nth) => text.notes.map((note) => ({ ...note, file: files[nth] })));
  if (notes.length === 0) return null;
  return (
    <>
      <h3>{t('build.notes')}</h3>
      <p className={page.soft}>{t('build.notesShown')}</p>
      <TableBox label={t('build.notes')}>
        <thead>
          <tr>
            <th scope="col">{t('build.text')}</th>
            <th scope="col">{t('build.line')}</th>
            <th scope="col">{t('build.noteKind')}</th>
            <th scope="col">{t('build.noteReason')}</th>
          </tr>
        </thead>
        <tbody>
          {notes.map(({ file, line, kind, reason }, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line may be noted twice, and rows never move.
            <tr key={nth}>
              <td>{file?.name}</td>
              <th scope="row">{formats.number(line)}</th>
              <td>{t(kind === 'fault' ? 'build.faultNote' : 'build.skippedNote')}</td>
              <td>{t(`lineNote.${reason}`)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </>
  );
}
