import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import page from '../../parts/Page.module.css';
import { useStaff, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import { FileSource } from '../source/FileSource.tsx';
import { useOpenedFiles } from '../source/useOpenedFiles.ts';
import { useRuleWork } from '../work/useRuleWork.ts';
import { WorkStatus } from '../work/WorkStatus.tsx';
import { VectorResults } from './VectorResults.tsx';

/** What a file of vectors looks like. */
const vectorForm =
  '{"vectors": [{"id": 1, "block": [], "allow": [], "url": "https://a.example/", "expect": "block"}]}';

/** Runs a file of questions with known answers through the filter language. */
export function VectorsTool() {
  const t = useText();
  const { session } = useStaff();
  const opened = useOpenedFiles(1);
  const [error, setError] = useState<string | null>(null);
  const work = useRuleWork();

  const run = async () => {
    const [file] = opened.files;
    const isSending = opened.sending !== null;
    setError(isSending ? t('rules.stillSending') : file === undefined ? t('rules.fileMissing') : null);
    if (isSending || file === undefined) return null;
    return session.call('startRuleWork', { body: { do: 'vectors', fileId: file.fileId } });
  };

  return (
    <div className={css.tool}>
      <p className={page.intro}>{t('vectors.intro')}</p>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!work.isBusy) void work.start(run);
        }}
      >
        <FileSource label={t('vectors.file')} opened={opened} />
        <div role="alert" className={page.region}>
          {error === null ? null : <p className={css.error}>{error}</p>}
        </div>
        <p className={page.soft}>
          {t('vectors.form')} <code className={css.code}>{vectorForm}</code>
        </p>
        <div className={css.row}>
          <Button kind="primary" type="submit" isPending={work.isBusy}>
            {t('vectors.run')}
          </Button>
        </div>
      </form>
      <WorkStatus view={work.view} sources={[t('vectors.file')]}>
        {(result) => (result.do === 'vectors' ? <VectorResults result={result} /> : null)}
      </WorkStatus>
    </div>
  );
}
