import type { BrowsingScreen } from '../../../preload/contract/browsing-view.ts';
import { MediaQuestion } from '../media/MediaQuestion.tsx';
import { FindBar } from './find/FindBar.tsx';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** Whether the strip asks for something, or looks for a text, in place of its messages. */
export function isAsking({ question, find, message }: BrowsingScreen): boolean {
  // What the desk says comes before looking for a text, which waits below it.
  return question?.kind === 'media' || (find !== null && message === null);
}

/** What it asks. */
export function Asked({ screen: { question, find, asked } }: Props) {
  if (question?.kind === 'media') return <MediaQuestion question={question} />;
  return find === null ? null : <FindBar find={find} asked={asked} />;
}
