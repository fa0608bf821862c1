import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { useLists } from '../../lists/ListsContext.tsx';
import { Notice, type NoticeText } from '../../orders/Notice.tsx';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useFormats, useStaff, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import { SaveLink } from '../SaveLink.tsx';
import type { OpenedFile } from '../source/useOpenedFiles.ts';
import type { ResultOf } from '../work/useRuleWork.ts';
import { TextReports } from './TextReports.tsx';

type Build = ResultOf<'build'>;
type Made = Extract<Build['report'], { made: true }>;

type Props = Readonly<{ result: Build; files: readonly OpenedFile[] }>;

/** What came of building: the list with its digest, or why there is none; and what every text held. */
export function BuildReport({ result, files }: Props) {
  const t = useText();
  const { report } = result;
  return (
    <>
      <Notice
        notice={
          report.made ? null : { kind: 'refused', text: `${t('build.notMade')} ${t(`build.${report.code}`)}` }
        }
      />
      {report.made ? <MadeList result={result} report={report} /> : null}
      <TextReports texts={report.texts} files={files} />
    </>
  );
}

function MadeList({ result, report }: Readonly<{ result: Build; report: Made }>) {
  const t = useText();
  const formats = useFormats();
  const { sha256, bytes, names, exceptions, buildId } = report;
  return (
    <>
      <h2>{t('build.made')}</h2>
      <dl className={css.facts}>
        <dt>{t('hostLists.digest')}</dt>
        <dd>
          <span className={css.code}>{sha256}</span>
        </dd>
        <dt>{t('build.names')}</dt>
        <dd>{formats.number(names)}</dd>
        <dt>{t('build.exceptions')}</dt>
        <dd>{formats.number(exceptions)}</dd>
        <dt>{t('hostLists.size')}</dt>
        <dd>{formats.bytes(bytes)}</dd>
        <dt>{t('hostLists.buildId')}</dt>
        <dd>
          <span className={css.code}>{buildId}</span>
        </dd>
      </dl>
      <Keep result={result} digest={sha256} />
    </>
  );
}

function Keep({ result, digest }: Readonly<{ result: Build; digest: string }>) {
  const t = useText();
  const formats = useFormats();
  const errorText = useErrorText();
  const { session } = useStaff();
  const { titleOf } = useLists();
  const [isPending, setIsPending] = useState(false);
  const [isKept, setIsKept] = useState(result.isKept);
  const [notice, setNotice] = useState<NoticeText>(null);
  const { fileId, profileIds } = result;
  const isNamed = profileIds.length > 0;

  const keep = async (): Promise<void> => {
    setIsPending(true);
    const kept = await session.call('keepRuleFile', { parameters: { fileId }, body: {} });
    setIsPending(false);
    setIsKept(kept.ok);
    setNotice(
      kept.ok ? { kind: 'done', text: t('build.kept') } : { kind: 'refused', text: errorText(kept.refusal) },
    );
  };

  return (
    <>
      <div className={css.row}>
        <SaveLink fileId={fileId} name={t('build.downloadName', { digest })} text={t('build.download')} />
        {isNamed && !isKept ? (
          <Button kind="primary" isPending={isPending} onPress={() => void keep()}>
            {t('build.keep')}
          </Button>
        ) : null}
      </div>
      {isNamed ? null : <p>{t('build.keepNot')}</p>}
      {isNamed && !isKept ? (
        <p>{t('build.keepText', { profiles: formats.list(profileIds.map(titleOf)) })}</p>
      ) : null}
      {result.isKept ? <p>{t('build.keptAlready')}</p> : null}
      <Notice notice={notice} />
    </>
  );
}
