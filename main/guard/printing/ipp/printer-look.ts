import { exchangeIpp, type PrinterPlace } from './ipp-exchange.ts';
import {
  encodeIpp,
  firstIppError,
  type IppAnswer,
  ippOperations,
  printerUri,
  requestedAttributes,
  sentType,
} from './ipp-message.ts';

/**
 * How a printer stands. `attention`: it has stopped, or wants somebody. `refusing`: it answers and takes no jobs. `no-pdf`: it
 * does not take what a terminal sends.
 */
export type PrinterStanding = 'ready' | 'paper-out' | 'attention' | 'refusing' | 'no-pdf' | 'away';

/** What a printer says of itself. */
export type PrinterLook = {
  readonly standing: PrinterStanding;
  /** Its own reasons as RFC 8011 (5.4.12) names them, such as `toner-low-warning`. */
  readonly reasons: readonly string[];
};

const asked = [
  'printer-state',
  'printer-state-reasons',
  'document-format-supported',
  'printer-is-accepting-jobs',
];
/** Of the states idle, processing and stopped (RFC 8011, 5.4.11). */
const stoppedState = 5;
/** With the ending `-warning` a printer goes on, from another tray. */
const paperReasons = /^media-(empty|needed)(-error)?$/;
const longestReason = 60;
const mostReasons = 8;

/** Asks a printer how it stands; never rejects. One that the signal stops, or that gives no sense, is away. */
export async function lookAtPrinter(place: PrinterPlace, signal?: AbortSignal): Promise<PrinterLook> {
  const message = encodeIpp({
    operation: ippOperations.printerAttributes,
    operationAttributes: [printerUri(place.url), ...requestedAttributes(asked)],
  });
  const answer = await exchangeIpp(place, { message, documentPath: null }, signal);
  if (answer === null) return { standing: 'away', reasons: [] };
  const reasons = (answer.keywords.get('printer-state-reasons') ?? [])
    .filter((reason) => /^[\x21-\x7e]+$/.test(reason) && reason !== 'none')
    .map((reason) => reason.slice(0, longestReason))
    .slice(0, mostReasons);
  if (answer.status >= firstIppError) return { standing: 'refusing', reasons };
  return { standing: standingOf(answer, reasons), reasons };
}

function standingOf({ numbers, mimeTypes }: IppAnswer, reasons: readonly string[]): PrinterStanding {
  if (!mimeTypes.includes(sentType)) return 'no-pdf';
  if (reasons.some((reason) => paperReasons.test(reason))) return 'paper-out';
  if (numbers.get('printer-is-accepting-jobs') === 0) return 'refusing';
  const needsSomebody = reasons.some((reason) => reason.endsWith('-error') || reason === 'paused');
  return needsSomebody || numbers.get('printer-state') === stoppedState ? 'attention' : 'ready';
}
