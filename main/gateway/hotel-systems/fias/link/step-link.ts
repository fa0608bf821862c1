import type { FiasRecord } from '../records/records.ts';
import { type LinkEvent, type LinkSettings, type LinkState, type LinkTimer, newLink } from './link.ts';
import { type Draft, type LinkStep, patch, setAlarm, stopAlarms } from './link-draft.ts';

const longestRetryMs = 60_000;

/** A link that is up and silent is given up sooner than one that is coming up: its readings do not count meanwhile. */
const mostAliveTries = 3;

/**
 * Shortest time between two descriptions, and between two LA that nobody asked for: an interface that echoes every LA, or
 * answers LS with LS, would else keep the line busy for ever.
 */
export const breathMs = 1_000;

/** The next state and what is to be done. `atMono` is a monotonic time in milliseconds. */
export function stepLink(
  state: LinkState,
  event: LinkEvent,
  atMono: number,
  settings: LinkSettings,
): LinkStep {
  const draft: Draft = { state, effects: [], atMono, settings };
  switch (event.type) {
    case 'started':
      open(draft);
      break;
    case 'opened':
      draft.state = { ...newLink, at: 'waiting', failures: state.failures };
      stopAlarms(draft, 'reconnect');
      setAlarm(draft, 'answer', settings.packetMs);
      break;
    case 'closed':
      close(draft);
      break;
    case 'frameBroken':
      if (isConnected(draft)) breakFrame(draft);
      break;
    case 'doubted':
      doubt(draft, event.isUrgent ? settings.retryMs : settings.resyncMs);
      break;
    case 'recordCame':
      if (isConnected(draft)) takeRecord(draft, event.record);
      break;
    case 'rang':
      ring(draft, event.timer);
      break;
  }
  return { state: draft.state, effects: draft.effects };
}

function isConnected({ state }: Draft): boolean {
  return state.at !== 'down' && state.at !== 'connecting';
}

function open(draft: Draft): void {
  patch(draft, { at: 'connecting' });
  draft.effects.push({ do: 'open' });
}

/** What was told before may be out of date from now on. */
function loseSync(draft: Draft): void {
  draft.effects.push({ do: 'distrust' });
  patch(draft, { isInSync: false, resync: 'none', isAliveOpen: false, isDoubted: false });
  stopAlarms(draft, 'idle', 'resync', 'resyncAgain');
}

function close(draft: Draft): void {
  const { failures } = draft.state;
  loseSync(draft);
  stopAlarms(draft, 'answer');
  patch(draft, { at: 'down', failures: failures + 1 });
  const waitMs = draft.settings.retryMs * 2 ** Math.min(failures, 10);
  setAlarm(draft, 'reconnect', Math.min(waitMs, longestRetryMs));
}

function breakFrame(draft: Draft): void {
  const errors = draft.state.errors + 1;
  patch(draft, { errors });
  if (errors >= draft.settings.errorLimit) draft.effects.push({ do: 'hangUp', fault: 'not-understood' });
  // It may have been a check-out.
  else doubt(draft, draft.settings.resyncMs);
}

function doubt(draft: Draft, afterMs: number): void {
  if (draft.state.at !== 'up' || draft.state.resync !== 'none' || draft.state.isDoubted) return;
  patch(draft, { isDoubted: true });
  setAlarm(draft, 'resyncAgain', afterMs);
}

function introduce(draft: Draft): void {
  patch(draft, { at: 'described' });
  setAlarm(draft, 'answer', draft.settings.packetMs);
  if (draft.atMono - draft.state.describedAtMono < breathMs) return;
  const descriptions = draft.state.descriptions + 1;
  patch(draft, { descriptions, describedAtMono: draft.atMono, aliveAtMono: draft.atMono });
  // It begins anew for ever when it does not like what we ask for.
  if (descriptions > draft.settings.errorLimit) draft.effects.push({ do: 'hangUp', fault: 'not-understood' });
  else draft.effects.push({ do: 'send', what: 'description' });
}

function greet(draft: Draft): void {
  if (!draft.settings.sendsLinkStart) return;
  patch(draft, { hasGreeted: true });
  draft.effects.push({ do: 'send', what: 'LS' });
}

function sendAlive(draft: Draft, isAliveOpen: boolean): void {
  patch(draft, { aliveAtMono: draft.atMono, isAliveOpen });
  draft.effects.push({ do: 'send', what: 'LA' });
}

function beginResync(draft: Draft): void {
  patch(draft, { resync: 'asked', isDoubted: false });
  draft.effects.push({ do: 'send', what: 'DR' }, { do: 'beginResync' });
  setAlarm(draft, 'resync', draft.settings.resyncMs);
}

function endResync(draft: Draft, isMarked: boolean): void {
  patch(draft, { resync: 'none', isInSync: true });
  draft.effects.push({ do: 'endResync', isMarked });
  stopAlarms(draft, 'resync');
  setAlarm(draft, 'resyncAgain', draft.settings.resyncEveryMs);
}

function takeRecord(draft: Draft, record: FiasRecord): void {
  patch(draft, { errors: 0 });
  if (draft.state.at === 'up') {
    setAlarm(draft, 'idle', draft.settings.aliveMs);
    if (record.id !== 'LA' && draft.state.isAliveOpen) answerAlive(draft);
  }
  switch (record.id) {
    case 'LS':
      loseSync(draft);
      if (!draft.state.hasGreeted) greet(draft);
      introduce(draft);
      break;
    case 'LA':
      takeAlive(draft);
      break;
    case 'LE':
      loseSync(draft);
      patch(draft, { at: 'waiting' });
      setAlarm(draft, 'answer', draft.settings.packetMs);
      break;
    case 'DS':
      beginMarked(draft);
      break;
    case 'DE':
      // Without its DS it says no more than silence does.
      if (draft.state.resync !== 'none') endResync(draft, draft.state.resync === 'marked');
      break;
    default:
      takeTold(draft, record);
  }
}

function answerAlive(draft: Draft): void {
  patch(draft, { isAliveOpen: false });
  stopAlarms(draft, 'answer');
}

function takeAlive(draft: Draft): void {
  const { at, isAliveOpen, aliveAtMono } = draft.state;
  if (at === 'waiting') introduce(draft);
  else if (at === 'described') comeUp(draft);
  else if (isAliveOpen) answerAlive(draft);
  else if (draft.atMono - aliveAtMono >= breathMs) sendAlive(draft, false);
}

function comeUp(draft: Draft): void {
  patch(draft, { at: 'up', failures: 0, descriptions: 0 });
  stopAlarms(draft, 'answer');
  setAlarm(draft, 'idle', draft.settings.aliveMs);
  beginResync(draft);
}

function beginMarked(draft: Draft): void {
  if (draft.state.at !== 'up') return;
  patch(draft, { resync: 'marked', isDoubted: false });
  draft.effects.push({ do: 'beginResync' });
  setAlarm(draft, 'resync', draft.settings.resyncMs);
}

function takeTold(draft: Draft, record: FiasRecord): void {
  draft.effects.push({ do: 'keep', record });
  if (draft.state.resync === 'asked' && record.id === 'GI') patch(draft, { resync: 'open' });
  if (draft.state.resync === 'open' && record.id === 'GI') setAlarm(draft, 'resync', draft.settings.quietMs);
  if (draft.state.resync === 'marked') setAlarm(draft, 'resync', draft.settings.resyncMs);
  // What was held back comes now, or was lost.
  if (record.id === 'NE') doubt(draft, draft.settings.retryMs);
}

function ring(draft: Draft, timer: LinkTimer): void {
  const { at, resync } = draft.state;
  if (timer === 'reconnect') {
    if (at === 'down') open(draft);
  } else if (timer === 'answer') {
    if (isConnected(draft)) missAnswer(draft);
  } else if (at !== 'up') {
    return;
  } else if (timer === 'idle') {
    sendAlive(draft, true);
    setAlarm(draft, 'answer', draft.settings.packetMs);
  } else if (timer === 'resyncAgain') {
    if (resync === 'none') beginResync(draft);
  } else if (resync === 'open') {
    endResync(draft, false);
  } else if (resync !== 'none') {
    cutOffResync(draft);
  }
}

function cutOffResync(draft: Draft): void {
  patch(draft, { resync: 'none' });
  draft.effects.push({ do: 'abandonResync' });
  setAlarm(draft, 'resyncAgain', draft.settings.retryMs);
}

function missAnswer(draft: Draft): void {
  const { at } = draft.state;
  const errors = draft.state.errors + 1;
  patch(draft, { errors });
  if (errors >= (at === 'up' ? mostAliveTries : draft.settings.errorLimit)) {
    draft.effects.push({ do: 'hangUp', fault: 'timeout' });
  } else if (at === 'described') {
    introduce(draft);
  } else {
    if (at === 'waiting') greet(draft);
    else sendAlive(draft, true);
    setAlarm(draft, 'answer', draft.settings.packetMs);
  }
}
