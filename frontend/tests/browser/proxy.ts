/** A way to the network that can be cut while something is on it, as a cable can. */
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

export interface Proxy {
  address: string;
  /** Break every connection; new ones are refused until `mend`. */
  cut: () => void;
  mend: () => void;
  stop: () => Promise<unknown>;
}

export async function startProxy(): Promise<Proxy> {
  let isCut = false;
  const server = createServer((incoming, outgoing) => {
    const onward = request(
      incoming.url!,
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on("error", () => incoming.socket.destroy());
    incoming.on("close", () => incoming.complete || onward.destroy());
    incoming.pipe(onward);
  });
  server.on("connection", (socket) => {
    socket.on("error", () => {});
    if (isCut) socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      server.closeAllConnections();
    },
    mend: () => {
      isCut = false;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
