import { Icon } from '../../ui/icons/Icon.tsx';
import { useLists } from '../lists/ListsContext.tsx';
import { usePolled } from '../lists/usePolled.ts';
import { pagesOf } from '../pages.ts';
import { placeOf } from '../records/overview/origin.ts';
import { useFormats, useSession, useStaff, useText } from '../StaffContext.tsx';
import css from './Console.module.css';

/** A minute: nothing is lost meanwhile. */
const recordsMs = 60_000;

/** What everybody at a desk must know at once: the gateway or the hotel system is away, or too many guests check in. */
export function Strips() {
  const t = useText();
  const formats = useFormats();
  const { clock } = useStaff();
  const role = useSession((view) => view.person?.role);
  const page = useSession((view) => view.page);
  const connected = useSession((view) => view.connected);
  const { readAtMs, hotelSystem } = useLists();
  const nowMs = clock.nowMs();
  const texts: string[] = [];
  if (!connected) texts.push(t('app.away', { time: formats.time(readAtMs, nowMs) }));
  else if (hotelSystem !== null) {
    const { fault, lastAnswerAtMs, burst, vanished } = hotelSystem;
    if (fault !== null) {
      const since =
        lastAnswerAtMs === null ? '' : t('hotelSystem.since', { time: formats.time(lastAnswerAtMs, nowMs) });
      texts.push(`${t(`hotelSystem.${fault}`)} ${since}`.trim());
    }
    if (vanished !== null)
      texts.push(
        t('hotelSystem.vanished', {
          count: vanished.count,
          time: formats.time(vanished.atMs, nowMs),
        }),
      );
    if (burst !== null)
      texts.push(t('hotelSystem.burst', { count: burst.count, time: formats.time(burst.atMs, nowMs) }));
  }
  // The page of records says more of it by itself.
  const seesRecords = role !== undefined && pagesOf(role).includes('records') && page !== 'records';
  return (
    <>
      <Lines texts={texts} />
      {seesRecords ? <RecordStrip /> : null}
    </>
  );
}

/** Tells whoever looks after records, on every other page, that some are not believed. */
function RecordStrip() {
  const t = useText();
  const { value } = usePolled('recordsOverview', recordsMs);
  const doubted = (value?.origins ?? []).filter(
    ({ refusal, witnessRefusal }) => refusal !== null || witnessRefusal !== null,
  );
  if (doubted.length === 0) return null;
  return <Lines texts={doubted.map((origin) => t('recordStrip', { place: placeOf(t, origin) }))} />;
}

function Lines({ texts }: Readonly<{ texts: readonly string[] }>) {
  return (
    <div role="alert">
      {texts.map((text) => (
        <p key={text} className={css.away}>
          <Icon name="warning" />
          {text}
        </p>
      ))}
    </div>
  );
}
