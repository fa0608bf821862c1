import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import type { Text } from '../../texts/shape.ts';
import css from '../Rules.module.css';
import type { HostListsAnswer } from './HostLists.tsx';

type Builds = HostListsAnswer['configured'];

/** What came of the lists that the gateway makes by itself from the texts of its configuration. */
export function ConfiguredBuilds({ builds }: Readonly<{ builds: Builds }>) {
  const t = useText();
  const formats = useFormats();
  if (builds.length === 0) return null;
  const sum = (texts: Builds[number]['texts'], of: 'names' | 'skipped' | 'faulty'): string =>
    formats.number(texts.reduce((total, text) => total + text[of], 0));
  return (
    <>
      <h2>{t('hostLists.configured')}</h2>
      <TableBox label={t('hostLists.configured')}>
        <thead>
          <tr>
            <th scope="col">{t('hostLists.name')}</th>
            <th scope="col">{t('hostLists.result')}</th>
            <th scope="col">{t('build.names')}</th>
            <th scope="col">{t('build.skipped')}</th>
            <th scope="col">{t('build.faulty')}</th>
            <th scope="col">{t('hostLists.digest')}</th>
          </tr>
        </thead>
        <tbody>
          {builds.map(({ name, result, sha256, texts }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{resultText(t, result)}</td>
              <td>{sum(texts, 'names')}</td>
              <td>{sum(texts, 'skipped')}</td>
              <td>{sum(texts, 'faulty')}</td>
              <td className={css.wide}>
                <span className={css.code}>{sha256 ?? t('app.none')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </>
  );
}

function resultText(t: Text, result: Builds[number]['result']): string {
  return result === 'kept' || result === 'not-named' || result === 'failed'
    ? t(`hostLists.${result}`)
    : t(`build.${result}`);
}
