// A channel in a process of its own, so that a test can stop it: it then keeps every connection and says nothing.
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

const sitePort = Number(process.argv[2]);
const channel = createServer((_request, response) => response.writeHead(405).end());
channel.on('connect', (request, socket, head) => {
  socket.on('error', () => socket.destroy());
  if (!/\.test:443$/.test(request.url ?? '')) {
    socket.end('HTTP/1.1 502 No Such Site\r\n\r\n');
    return;
  }
  // From the channel's own address, so that a site can tell who came.
  const site = connect({ host: '127.0.0.1', port: sitePort, localAddress: '127.0.0.2' });
  site.on('error', () => site.destroy());
  site.once('connect', () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    site.write(head);
    socket.pipe(site).pipe(socket);
  });
  site.once('close', () => socket.destroy());
  socket.once('close', () => site.destroy());
});
channel.listen(0, '127.0.0.1', () => process.send?.((channel.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
