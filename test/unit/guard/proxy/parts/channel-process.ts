import { startTestChannel } from './test-channel.ts';

// A test channel in a process of its own, so that it can be stopped and killed as a machine can.
//   node channel-process.ts '[["name",port],...]'
const channel = await startTestChannel(new Map(JSON.parse(process.argv[2] ?? '[]')));
process.send?.(channel.port);
process.once('disconnect', () => process.exit());
