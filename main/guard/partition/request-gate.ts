import type { CallbackResponse, OnBeforeRequestListenerDetails, Session } from 'electron';
import type { Grants } from '../abilities/grants.ts';
import type { Blocked } from '../guard.ts';
import { hostOf, isInheritedDocument, type Judge } from './judge.ts';

/** What the gate tells of a request it refused. */
export type GateRefusal = {
  readonly blocked: Blocked;
  readonly isMainFrame: boolean;
  readonly isFrame: boolean;
  /** Web contents that asked; `null` for a worker or a fetch of ours. */
  readonly contentsId: number | null;
};

/** What the gate needs to decide. */
export type GateDeps = {
  readonly judge: Judge;
  readonly grants: Pick<Grants, 'resources'>;
  readonly refused: (refusal: GateRefusal) => void;
};

/** The part of a partition that the gate owns; only the last listener counts, so there is one owner (`guard.md` 8). */
export type GatedPartition = { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> };

/** An object always: `callback(undefined)` would allow. */
type Answer = Pick<CallbackResponse, 'cancel'> & { readonly cancel: boolean };

/** Puts the URL layer in front of every request of the partition. A request it cannot judge is cancelled. */
export function closeRequestGate(partition: GatedPartition, deps: GateDeps): void {
  gateRequests(partition, (details) => passes(details, deps));
}

/** Puts a question in front of every request of a partition. A request for which it throws is cancelled. */
export function gateRequests(
  partition: GatedPartition,
  passes: (details: OnBeforeRequestListenerDetails) => boolean,
): void {
  // Named schemes would miss `ws:` and `wss:`.
  partition.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, (details, answer) => {
    answer(answerTo(details, passes));
  });
}

/** Takes the gate away. Only after the partition's pages are gone. */
export function openRequestGate(partition: GatedPartition): void {
  partition.webRequest.onBeforeRequest(null);
}

function answerTo(
  details: OnBeforeRequestListenerDetails,
  passes: (details: OnBeforeRequestListenerDetails) => boolean,
): Answer {
  try {
    return { cancel: !passes(details) };
  } catch {
    // A listener that throws leaves the request hanging for ever; one that cannot be judged is refused.
    return { cancel: true };
  }
}

function passes(details: OnBeforeRequestListenerDetails, deps: GateDeps): boolean {
  const blocked = judgeRequest(details, deps);
  if (blocked === null) return true;
  const { resourceType, webContentsId } = details;
  const isMainFrame = resourceType === 'mainFrame';
  const isFrame = isMainFrame || resourceType === 'subFrame';
  deps.refused({ blocked, isMainFrame, isFrame, contentsId: webContentsId ?? null });
  return false;
}

function judgeRequest(details: OnBeforeRequestListenerDetails, deps: GateDeps): Blocked | null {
  const { url, resourceType } = details;
  if (resourceType === 'mainFrame') return deps.judge(url, 'navigation');
  if (resourceType === 'subFrame') return isInheritedDocument(url) ? null : deps.judge(url, 'navigation');
  if (resourceType === 'media' && !deps.grants.resources.includes(resourceType)) {
    return { reason: 'rule', host: hostOf(url), rule: null };
  }
  return deps.judge(url, 'subresource');
}
