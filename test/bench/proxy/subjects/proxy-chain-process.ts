// proxy-chain in a process of its own, chained to the channel.
import { loadPeer } from '../../peers/load.mjs';

type Package = {
  Server: new (options: {
    host: string;
    port: number;
    prepareRequestFunction(): { upstreamProxyUrl: string };
  }) => { listen(): Promise<void> };
};

const [port, channelPort] = process.argv.slice(2).map(Number);
const { Server } = (await loadPeer('proxy-chain')) as Package;
const upstreamProxyUrl = `http://127.0.0.1:${channelPort}`;
const server = new Server({
  host: '127.0.0.1',
  port: port ?? 0,
  prepareRequestFunction: () => ({ upstreamProxyUrl }),
});
await server.listen();
process.send?.('listening');
process.on('disconnect', () => process.exit());
