/** A way to the database that can break after a commit has arrived there and before its answer comes back. */
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

export async function proxyTo(port: number) {
  const sockets = new Set<Socket>();
  let isLosing = false;
  let lost = 0;
  const proxy = createServer((client) => {
    const database = connect(port, '127.0.0.1');
    let isCommit = false;
    for (const socket of [client, database]) sockets.add(socket.on('error', () => undefined));
    client.on('data', (bytes) => {
      isCommit ||= isLosing && bytes.includes('keep_group');
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (!isCommit) return void client.write(bytes);
      lost += 1;
      isLosing = false;
      client.destroy();
      database.destroy();
    });
    client.on('close', () => database.destroy());
    database.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => void proxy.listen(0, '127.0.0.1', resolve));
  return {
    port: (proxy.address() as AddressInfo).port, // it listens on TCP
    loseAnswers: () => (isLosing = true),
    lost: () => lost,
    close: () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
