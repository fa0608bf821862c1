import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';
import type { ResultOf } from '../work/useRuleWork.ts';

type Figures = ResultOf<'stats'>['stats'];
type ProfileFigures = Extract<Figures, { what: 'profile' }>;
type ListFigures = Extract<Figures, { what: 'list' }>;

/** What is in a list or a profile. */
export function Stats({ what, stats }: Readonly<{ what: string; stats: Figures }>) {
  return (
    <>
      <h2>{what}</h2>
      {stats.what === 'list' ? <OfList stats={stats} /> : <OfProfile stats={stats} />}
    </>
  );
}

function OfList({ stats }: Readonly<{ stats: ListFigures }>) {
  const t = useText();
  const formats = useFormats();
  const { sha256, kind, names, exceptions, entries, bytes, bytesPerName, key, buildId, labels } = stats;
  const facts: readonly (readonly [string, string])[] = [
    [t('hostLists.kind'), t(`hostLists.${kind}`)],
    [t('hostLists.names'), formats.number(names)],
    [t('hostLists.exceptions'), formats.number(exceptions)],
    [t('hostLists.entries'), formats.number(entries)],
    [t('hostLists.size'), formats.bytes(bytes)],
    [t('hostLists.perName'), bytesPerName === null ? t('app.none') : formats.number(round(bytesPerName))],
    ...(labels === null
      ? []
      : [
          [
            t('hostLists.labels'),
            formats.list(
              Object.entries(labels).map(([number, count]) =>
                t('hostLists.labelsOf', { labels: number, count: formats.number(count) }),
              ),
            ),
          ] as const,
        ]),
  ];
  const codes = [
    [t('hostLists.digest'), sha256],
    [t('hostLists.buildId'), buildId],
    [t('hostLists.key'), key],
  ] as const;
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <Fact key={name} name={name} value={value} />
      ))}
      {codes.map(([name, value]) => (
        <Fact key={name} name={name} value={value} isCode />
      ))}
    </dl>
  );
}

function OfProfile({ stats }: Readonly<{ stats: ProfileFigures }>) {
  const t = useText();
  const formats = useFormats();
  const { profileId, version, privateTargets, filters, categories } = stats;
  return (
    <>
      <dl className={css.facts}>
        <Fact name={t('rules.profile')} value={profileId} />
        <Fact name={t('hostLists.version')} value={formats.number(version)} />
        <Fact name={t('hostLists.default')} value={t(`rules.${stats.default}`)} />
        <Fact name={t('hostLists.privateTargets')} value={formats.number(privateTargets)} />
        <Fact
          name={t('rules.lists')}
          value={categories.length === 0 ? t('app.none') : formats.list(categories.map(({ name }) => name))}
        />
      </dl>
      <TableBox label={t('hostLists.filters')}>
        <thead>
          <tr>
            <th scope="col">{t('rules.where')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`hostLists.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(filters).map(([list, counts]) => (
            <tr key={list}>
              <th scope="row">
                <span className={css.code}>{list}</span>
              </th>
              {columns.map((column) => (
                <td key={column}>{formats.number(counts[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableBox>
    </>
  );
}

const columns = ['filters', 'doubles', 'faulty', 'withPath', 'withQuery'] as const;

function Fact({ name, value, isCode = false }: Readonly<{ name: string; value: string; isCode?: boolean }>) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{isCode ? <span className={css.code}>{value}</span> : value}</dd>
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
