import { useCallback, useEffect, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import type { Refusal } from '../../api/client.ts';
import { Notice } from '../../orders/Notice.tsx';
import page from '../../parts/Page.module.css';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useStaff, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import { FileSource } from '../source/FileSource.tsx';
import { useOpenedFiles } from '../source/useOpenedFiles.ts';
import { useRuleWork } from '../work/useRuleWork.ts';
import { WorkStatus } from '../work/WorkStatus.tsx';
import { ConfiguredBuilds } from './ConfiguredBuilds.tsx';
import { HostLists, type HostListsAnswer } from './HostLists.tsx';
import { Stats } from './Stats.tsx';

/** The lists that the profiles name, those the gateway makes by itself, and details of any one. */
export function ListsTool() {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const [answer, setAnswer] = useState<HostListsAnswer | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [about, setAbout] = useState('');
  const work = useRuleWork();

  const read = useCallback(async () => {
    const told = await session.call('ruleLists', {});
    setRefusal(told.ok ? null : told.refusal);
    if (told.ok) setAnswer(told.value);
  }, [session]);
  useEffect(() => void read(), [read]);

  const showStats = (what: string, source: StatsSource): void => {
    setAbout(what);
    void work.start(() => session.call('startRuleWork', { body: { do: 'stats', source } }));
  };

  return (
    <div className={css.tool}>
      <div className={css.row}>
        <p className={page.intro}>{t('hostLists.intro')}</p>
        <Button onPress={() => void read()}>{t('hostLists.refresh')}</Button>
      </div>
      <Notice notice={refusal === null ? null : { kind: 'refused', text: errorText(refusal) }} />
      {answer === null ? null : (
        <>
          <HostLists
            lists={answer.lists}
            onStats={({ name, sha256 }) => showStats(name, { from: 'shelf', sha256 })}
          />
          <ConfiguredBuilds builds={answer.configured} />
        </>
      )}
      <OwnFile isBusy={work.isBusy} onStats={showStats} />
      <WorkStatus view={work.view} sources={[about]}>
        {(result) => (result.do === 'stats' ? <Stats what={about} stats={result.stats} /> : null)}
      </WorkStatus>
    </div>
  );
}

type StatsSource = { from: 'shelf'; sha256: string } | { from: 'file'; fileId: string };

type OwnFileProps = Readonly<{ isBusy: boolean; onStats: (what: string, source: StatsSource) => void }>;

function OwnFile({ isBusy, onStats }: OwnFileProps) {
  const t = useText();
  const opened = useOpenedFiles(1);
  const [file] = opened.files;
  return (
    <section className={css.form} aria-labelledby="own-file">
      <h2 id="own-file">{t('hostLists.openedHeading')}</h2>
      <p className={page.soft}>{t('hostLists.openedText')}</p>
      <FileSource label={t('hostLists.openedHeading')} opened={opened} />
      {file === undefined ? null : (
        <div className={css.row}>
          <Button
            kind="primary"
            isPending={isBusy}
            onPress={() => onStats(file.name, { from: 'file', fileId: file.fileId })}
          >
            {t('hostLists.statsRun')}
          </Button>
        </div>
      )}
    </section>
  );
}
