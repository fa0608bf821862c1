import { channelLatencyMs } from '../../../access/channel-check.ts';
import { doctorItem, fault, fine, note, warning } from '../../item.ts';

/** Slower than this is felt at every page. */
const slowMs = 500;

/** The ways into the channel that the profiles name, each dialled once. */
export const channelItem = doctorItem({
  id: 'channel',
  means: 'Each way into the licensed channel that a profile names takes a connection.',
  answers: {
    open: fine,
    slow: warning('Ask the provider of the channel, or look at the line of the hotel.'),
    'some-away': warning(
      'Ask the provider of the channel about the way that is away; sessions take the other.',
    ),
    away: fault('Check the firewall between terminal and channel, then ask the provider of the channel.'),
    unknown: note(
      'The profiles name the channel: bring the gateway within reach, and enrol the terminal, first.',
    ),
  },
  async look({ clock, gateway }) {
    const documents = (await gateway())?.documents;
    if (documents?.state !== 'accepted') return { code: 'unknown', fact: 'no profile is here that names it' };
    const dialled = await Promise.all(
      documents.entrances.map(async (entrance) => ({
        name: `${entrance.host}:${entrance.port}`,
        tookMs: await channelLatencyMs(entrance, clock),
      })),
    );
    const fact = dialled
      .map(({ name, tookMs }) => (tookMs === null ? `${name} away` : `${name} ${tookMs} ms`))
      .join(', ');
    const open = dialled.flatMap(({ tookMs }) => tookMs ?? []);
    if (open.length === 0) return { code: 'away', fact };
    if (open.length < dialled.length) return { code: 'some-away', fact };
    return { code: open.some((tookMs) => tookMs > slowMs) ? 'slow' : 'open', fact };
  },
});
