import { useState } from 'react';
import { textLimit } from '../../../../preload/contract/rule-limits.ts';
import { Button } from '../../../ui/Button.tsx';
import { Checks } from '../../../ui/choice/Checks.tsx';
import { Choice } from '../../../ui/choice/Choice.tsx';
import page from '../../parts/Page.module.css';
import { useStaff, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import { FileSource } from '../source/FileSource.tsx';
import { type OpenedFile, useOpenedFiles } from '../source/useOpenedFiles.ts';
import { useRuleWork } from '../work/useRuleWork.ts';
import { WorkStatus } from '../work/WorkStatus.tsx';
import { BaseChoice, noBase } from './BaseChoice.tsx';
import { BuildReport } from './BuildReport.tsx';

const formats = ['auto', 'hosts', 'plain', 'abp', 'rpz'] as const;

/** Makes one compiled list of host names out of texts. */
export function BuildTool() {
  const t = useText();
  const { session } = useStaff();
  const opened = useOpenedFiles(textLimit);
  const [format, setFormat] = useState<(typeof formats)[number]>('auto');
  const [options, setOptions] = useState<readonly string[]>([]);
  const [base, setBase] = useState(noBase);
  const [built, setBuilt] = useState<readonly OpenedFile[]>([]);
  const [error, setError] = useState<string | null>(null);
  const work = useRuleWork();

  const build = async () => {
    const { files, sending } = opened;
    const isMissing = files.length === 0;
    setError(isMissing ? t('rules.fileMissing') : sending === null ? null : t('rules.stillSending'));
    if (isMissing || sending !== null) return null;
    setBuilt(files);
    return session.call('startListBuild', {
      body: {
        fileIds: files.map(({ fileId }) => fileId),
        format,
        exact: options.includes('exact'),
        lenient: options.includes('lenient'),
        base: base === noBase ? null : { from: 'shelf', sha256: base },
      },
    });
  };

  return (
    <div className={css.tool}>
      <p className={page.intro}>{t('build.intro')}</p>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!work.isBusy) void work.start(build);
        }}
      >
        <FileSource label={t('build.texts')} opened={opened} allowsMany />
        <div role="alert" className={page.region}>
          {error === null ? null : <p className={css.error}>{error}</p>}
        </div>
        <Choice
          label={t('build.format')}
          options={formats.map((value) => ({ value, text: t(`build.${value}`) }))}
          value={format}
          onChange={setFormat}
        />
        <Checks
          label={t('build.options')}
          options={[
            { value: 'exact', text: t('build.exact') },
            { value: 'lenient', text: t('build.lenient') },
          ]}
          values={options}
          onChange={setOptions}
          error={null}
        />
        <BaseChoice value={base} onChange={setBase} />
        <div className={css.row}>
          <Button kind="primary" type="submit" isPending={work.isBusy}>
            {t('build.run')}
          </Button>
        </div>
      </form>
      <WorkStatus view={work.view} sources={[t('build.texts')]}>
        {(result) =>
          result.do === 'build' ? <BuildReport key={result.fileId} result={result} files={built} /> : null
        }
      </WorkStatus>
    </div>
  );
}
