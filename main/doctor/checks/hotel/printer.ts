import { httpAddressOf } from '../../../guard/printing/ipp/ipp-exchange.ts';
import { lookAtPrinter } from '../../../guard/printing/ipp/printer-look.ts';
import { doctorItem, fine, note, warning } from '../../item.ts';

const limitMs = 6_000;

/** The hotel's printer, asked as a job would ask it. Without it guests go on, and cannot print. */
export const printerItem = doctorItem({
  id: 'printer',
  means: 'The printer of the settings answers, takes PDF and has paper.',
  answers: {
    ready: fine,
    none: fine,
    'paper-out': warning('Put paper in.'),
    attention: warning('Go to the printer: its own display says what it wants.'),
    refusing: warning('The printer takes no jobs from here: look at its rights and its queue.'),
    'no-pdf': warning('Take a printer that prints PDF, or the right path in its address.'),
    away: warning('Switch the printer on; check its cable and "printer.url" in the settings.'),
    'no-settings': note('Put the settings right first.'),
  },
  async look({ clock, settings: { config } }) {
    if (config === null) return { code: 'no-settings', fact: 'its address is not known' };
    if (config.printer === null) return { code: 'none', fact: 'none in the settings' };
    const stop = new AbortController();
    const cancel = clock.alarm(limitMs, () => stop.abort());
    const { standing, reasons } = await lookAtPrinter(config.printer, stop.signal);
    cancel();
    const { url } = httpAddressOf(config.printer.url);
    return { code: standing, fact: [url.host, standing, ...reasons].join(', ') };
  },
});
