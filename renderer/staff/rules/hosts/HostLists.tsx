import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { Button } from '../../../ui/Button.tsx';
import type { IconName } from '../../../ui/icons/Icon.tsx';
import { useLists } from '../../lists/ListsContext.tsx';
import { Chip, type Tone } from '../../parts/Chip.tsx';
import page from '../../parts/Page.module.css';
import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import css from '../Rules.module.css';

/** What the gateway tells of lists. */
export type HostListsAnswer = AnswerOf<'ruleLists'>;

type HostList = HostListsAnswer['lists'][number];

const looks: Record<HostList['state'], readonly [Tone, IconName]> = {
  ready: ['good', 'check'],
  missing: ['bad', 'warning'],
  damaged: ['bad', 'warning'],
  'too-large': ['attention', 'warning'],
};

type Props = Readonly<{ lists: readonly HostList[]; onStats: (list: HostList) => void }>;

/** The lists that profiles in force name, and whether terminals can fetch them here. */
export function HostLists({ lists, onStats }: Props) {
  const t = useText();
  if (lists.length === 0) return <p className={page.empty}>{t('hostLists.empty')}</p>;
  return (
    <TableBox label={t('rules.lists')}>
      <thead>
        <tr>
          <th scope="col">{t('hostLists.name')}</th>
          <th scope="col">{t('hostLists.state')}</th>
          <th scope="col">{t('hostLists.verdict')}</th>
          <th scope="col">{t('hostLists.names')}</th>
          <th scope="col">{t('hostLists.size')}</th>
          <th scope="col">{t('hostLists.profiles')}</th>
          <th scope="col">{t('hostLists.digest')}</th>
          <th scope="col">{t('hostLists.actions')}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <Row key={list.sha256} list={list} onStats={onStats} />
        ))}
      </tbody>
    </TableBox>
  );
}

function Row({ list, onStats }: Readonly<{ list: HostList; onStats: (list: HostList) => void }>) {
  const t = useText();
  const formats = useFormats();
  const { titleOf } = useLists();
  const { name, state, verdict, names, bytes, profileIds, sha256 } = list;
  const [tone, icon] = looks[state];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Chip tone={tone} icon={icon} text={t(`hostLists.${state}`)} />
      </td>
      <td>{t(verdict === 'allow' ? 'hostLists.allows' : 'hostLists.blocks')}</td>
      <td>{names === null ? t('app.none') : formats.number(names)}</td>
      <td className={css.unbroken}>{bytes === null ? t('app.none') : formats.bytes(bytes)}</td>
      <td>{formats.list(profileIds.map(titleOf))}</td>
      <td className={css.wide}>
        <span className={css.code}>{sha256}</span>
      </td>
      <td>
        {state === 'ready' ? (
          <div className={page.actions}>
            <Button aria-label={t('hostLists.statsOf', { name })} onPress={() => onStats(list)}>
              {t('hostLists.stats')}
            </Button>
          </div>
        ) : null}
      </td>
    </tr>
  );
}
