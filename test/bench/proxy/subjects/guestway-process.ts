// The guard proxy as its own process runs it, but for the way messages come: over Node's channel instead of Electron's.
import { systemClock } from '../../../../main/clock.ts';
import { createProxyLink } from '../../../../main/guard/proxy/link.ts';

const link = createProxyLink({ clock: systemClock, post: (message) => void process.send?.(message) });
process.on('message', (message) => void link.receive(message));
process.on('disconnect', () => process.exit());
