import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import { createFakeServer } from "./fakeServer";

/** `npm run fake`: the app over the invented town, without a server. */
export function fakeApi(): Plugin {
  return {
    name: "cohorte-fake-api",
    configureServer(server) {
      const fake = createFakeServer({ signedIn: false });
      server.middlewares.use((incoming, outgoing, next) => {
        if (!incoming.url?.startsWith("/api/") && incoming.url !== "/health") return next();
        void answer(fake.handle, incoming, outgoing);
      });
    },
  };
}

async function answer(handle: (request: Request) => Promise<Response>, incoming: IncomingMessage, outgoing: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
  const request = new Request(`http://localhost${incoming.url}`, { method: incoming.method, headers: incoming.headers as Record<string, string>, body: incoming.method === "GET" ? undefined : body });
  const response = await handle(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}
