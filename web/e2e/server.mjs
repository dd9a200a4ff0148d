import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const BINARY = path.resolve(process.env.COHORTE_BIN ?? fileURLToPath(new URL("../../target/debug/cohorte", import.meta.url)));

export const USER = { email: "nadia@villeencommun.example", password: "marmotte-violette-42-escalier" };

/** The program over a base of its own, on a free port of this machine; `stop` ends it and forgets the base. */
export async function startServer() {
  const data = await mkdtemp(path.join(tmpdir(), "cohorte-e2e-"));
  const { slug } = JSON.parse(lastLine(await cohorte(data, ["org", "add", "Ville en commun", "--json"])));
  await cohorte(data, ["--org", slug, "user", "add", USER.email, "--role", "administrator"], USER.password);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const said = [];
  let child;
  const start = async () => {
    child = spawn(BINARY, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(String(chunk)));
    await untilHealthy(origin, child, said);
  };
  await start();
  return {
    origin,
    slug,
    data,
    /** Any other command of the program over the same base. */
    cohorte: (args, input) => cohorte(data, args, input),
    /** The same, not waited for: it can be killed on its way. */
    spawn: (args) => spawn(BINARY, ["--data", data, ...args], { cwd: data, stdio: "ignore" }),
    lastWords: () => said.join("").trim().split("\n").slice(-5).join("\n  "),
    /** As a power cut would. */
    crash: () => ended(child, "SIGKILL"),
    /** After a crash, over the same base, at the same address. */
    start,
    async stop() {
      await ended(child, "SIGTERM");
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function ended(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}

async function cohorte(data, args, input = "") {
  const child = spawn(BINARY, ["--data", data, ...args], { cwd: data, stdio: ["pipe", "pipe", "pipe"] });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  child.stdin.end(input);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`cohorte ${args.join(" ")} ended with ${code}: ${err || out}`);
  return out;
}

function lastLine(text) {
  return text.trim().split("\n").at(-1);
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

async function untilHealthy(origin, child, said) {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended at once: ${said.join("")}`);
    const answer = await fetch(`${origin}/api/v1/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server did not answer in 30 s: ${said.join("")}`);
}
