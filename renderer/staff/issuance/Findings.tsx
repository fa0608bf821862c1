import { Icon } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { useNow } from '../lists/useNow.ts';
import page from '../parts/Page.module.css';
import { useFormats, useText } from '../StaffContext.tsx';
import type { Formats } from '../texts/formats.ts';
import type { Text } from '../texts/shape.ts';
import css from './Issuance.module.css';
import type { Log } from './log.ts';

type Finding = Log['findings'][number];

/** What stands out on a day, in words. */
export function Findings({ findings }: Readonly<{ findings: readonly Finding[] }>) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const { labelOf } = useLists();
  return (
    <section className={css.part} aria-label={t('issuance.findings')}>
      <h2>{t('issuance.findings')}</h2>
      {findings.length === 0 ? (
        <p>{t('issuance.noFindings')}</p>
      ) : (
        <>
          <ul className={css.findings}>
            {findings.map((finding) => (
              <li key={JSON.stringify(finding)}>
                <Icon name="warning" />
                {textOf(finding, { t, formats, nowMs, labelOf })}
              </li>
            ))}
          </ul>
          <p className={page.soft}>{t('issuance.findingsHint')}</p>
        </>
      )}
      <p className={page.soft}>{t('issuance.attemptsKept')}</p>
    </section>
  );
}

type Words = Readonly<{ t: Text; formats: Formats; nowMs: number; labelOf: (terminalId: string) => string }>;

function textOf(finding: Finding, { t, formats, nowMs, labelOf }: Words): string {
  const { count } = finding;
  switch (finding.kind) {
    case 'many-by-one':
      return t('issuanceFinding.many-by-one', {
        person: finding.staffId,
        count,
        usual: formats.number(finding.usual),
      });
    case 'overrides':
      return t('issuanceFinding.overrides', { person: finding.staffId, count });
    case 'attested':
      return t('issuanceFinding.attested', { person: finding.staffId, count, of: finding.of });
    case 'guessing':
      return t('issuanceFinding.guessing', { terminal: labelOf(finding.terminalId), count });
    case 'check-in-burst':
      return t('issuanceFinding.check-in-burst', { count, time: formats.time(finding.atMs, nowMs) });
  }
}
