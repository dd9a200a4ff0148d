// First paint and interaction times of the demonstration. Run through bench/paint.sh.
import { execFileSync, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import os from "node:os";
import { fileURLToPath } from "node:url";

const { chromium } = createRequire(new URL("../web/package.json", import.meta.url))("playwright-core");

const RUNS = Number(process.env.RUNS ?? 7);
const PORT = Number(process.env.PORT ?? 4518);
const ORIGIN = `http://127.0.0.1:${PORT}`;
const BINARY = process.env.COHORTE_BINARY;
const USER = { email: "demo@cohorte.example", password: "quatre-pommes-sous-le-tilleul" };

const SCREENS = [
  { name: "1280 px", width: 1280, height: 900, slower: 1 },
  { name: "360 px, processor four times slower", width: 360, height: 740, slower: 4 },
];

/** Pages, and what shows that they are there. */
const PAGES = [
  { name: "Sign-in", path: "/", signedIn: false, there: "input[type=password]" },
  { name: "List of contacts", path: "/contacts", signedIn: true, there: "main a[href^='/contacts/']" },
  { name: "A contact", path: (id) => `/contacts/${id}`, signedIn: true, there: "main h1" },
];

const data = process.argv[2];
await mkdir(data, { recursive: true });
execFileSync(BINARY, ["--data", data, "demo", "--prepare"], { stdio: ["ignore", "ignore", "inherit"] });
const server = spawn(BINARY, ["--data", data, "--log", "warn", "demo", "--listen", `127.0.0.1:${PORT}`], { stdio: "ignore" });
try {
  await untilLoaded();
  const screens = [];
  for (const screen of SCREENS) screens.push({ screen: screen.name, pages: await pages(screen), acts: await acts(screen) });
  await write({ machine: machine(), runs: RUNS, screens });
} finally {
  server.kill("SIGTERM");
}

/** The server answers, and its index is in memory. */
async function untilLoaded() {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const session = await fetch(`${ORIGIN}/api/v1/sessions`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(USER) }).catch(() => null);
    if (session?.ok) {
      const cookie = session.headers.get("set-cookie").split(";")[0];
      for (let again = 0; again < 300; again += 1) {
        const page = await (await fetch(`${ORIGIN}/api/v1/contacts?limit=1`, { headers: { cookie } })).json();
        if (page.partial === false) return;
        await pause(200);
      }
    }
    await pause(200);
  }
  throw new Error("the server did not answer");
}

async function open(screen) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"] });
  const context = await browser.newContext({ baseURL: ORIGIN, viewport: { width: screen.width, height: screen.height }, locale: "fr-FR", timezoneId: "Europe/Paris" });
  await context.addInitScript(observe);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: screen.slower });
  return { browser, context, page };
}

/** Runs in the page: keeps the largest paint and how long events took to be seen. */
function observe() {
  window.seen = { largest: 0, events: [] };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.seen.largest = entry.startTime))).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.interactionId && window.seen.events.push({ name: entry.name, ms: entry.duration }))).observe({ type: "event", buffered: true, durationThreshold: 16 });
}

/** A cold visit, in a browser that never came, then the same page again from its cache. */
async function pages(screen) {
  const measured = [];
  for (const { name, path, signedIn, there } of PAGES) {
    const cold = [];
    const warm = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { browser, context, page } = await open(screen);
      let id;
      if (signedIn) id = await signIn(context);
      const address = typeof path === "function" ? path(id) : path;
      cold.push(await visit(page, address, there));
      await page.goto("about:blank");
      warm.push(await visit(page, address, there));
      await browser.close();
    }
    measured.push({ page: name, cold: medians(cold), warm: medians(warm) });
  }
  return measured;
}

/** Through the API, so that no page of ours was loaded yet; the id of somebody. */
async function signIn(context) {
  const session = await context.request.post("/api/v1/sessions", { data: USER });
  if (!session.ok()) throw new Error(`signing in: ${session.status()}`);
  const { items } = await (await context.request.get("/api/v1/contacts?limit=1&nature=person")).json();
  return items[0].id;
}

async function visit(page, address, there) {
  await page.goto(address);
  await page.locator(there).first().waitFor();
  return page.evaluate(async (selector) => {
    // Two frames later, what is in the document was painted.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const painted = performance.getEntriesByName("first-contentful-paint")[0];
    const transferred = performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"));
    return {
      first_paint_ms: painted?.startTime ?? 0,
      largest_paint_ms: window.seen.largest,
      there_ms: document.querySelector(selector) ? performance.now() : 0,
      kilobytes: transferred.reduce((sum, entry) => sum + entry.transferSize, 0) / 1000,
    };
  }, there);
}

/** What one does most: how long each event took to be seen (Event Timing), and until its answer was there. */
async function acts(screen) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { browser, context, page } = await open(screen);
    await signIn(context);
    await page.goto("/contacts");
    await page.locator("main a[href^='/contacts/']").first().waitFor();
    await pause(500);
    const told = {};
    told["Open the search"] = await act(page, async () => {
      if (screen.width < 720) await page.getByRole("button", { name: /^Rechercher/ }).first().click();
      else await page.keyboard.press("Control+k");
      await page.getByRole("combobox").first().waitFor();
    });
    told["Type a name, each key"] = await act(page, () => page.keyboard.type("dupond", { delay: 120 * screen.slower }), 6);
    told["Its answer, after the last key"] = await act(page, () => page.getByRole("option").first().waitFor());
    await page.keyboard.press("Escape");
    await page.locator("main a[href^='/contacts/']").first().waitFor();
    told["Open a contact from the list"] = await act(page, async () => {
      const link = page.locator("main a[href^='/contacts/']").first();
      const name = await link.textContent();
      await link.click();
      await page.getByRole("heading", { name: name.trim() }).first().waitFor();
    });
    runs.push(told);
    await browser.close();
  }
  return Object.keys(runs[0]).map((name) => ({ act: name, ...medians(runs.map((told) => told[name])) }));
}

async function act(page, what, keys = 1) {
  await page.evaluate(() => (window.seen.events = []));
  const begun = performance.now();
  await what();
  const whole = performance.now() - begun;
  const seen = await page.evaluate(async () => {
    await new Promise((done) => setTimeout(done, 100));
    return window.seen.events.map((event) => event.ms);
  });
  return { slowest_event_ms: Math.max(0, ...seen), there_ms: keys === 1 ? whole : 0 };
}

function medians(runs) {
  const median = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];
  return Object.fromEntries(Object.keys(runs[0]).map((key) => [key, median(runs.map((run) => run[key]))]));
}

function machine() {
  const said = (program, ...words) => execFileSync(program, words).toString().trim();
  return {
    cpu: os.cpus()[0].model,
    cores: os.cpus().length,
    memory_gib: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    load_before: os.loadavg()[0],
    chromium: said(process.env.CHROMIUM ?? "/usr/bin/chromium", "--version"),
    cohorte: said(BINARY, "--version"),
    commit: said("git", "rev-parse", "--short", "HEAD"),
    date: new Date().toISOString().slice(0, 10),
  };
}

async function write(results) {
  const folder = fileURLToPath(new URL("results/", import.meta.url));
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}paint.json`, `${JSON.stringify(results, null, 2)}\n`);
  await writeFile(`${folder}paint.md`, readable(results));
  console.log(readable(results));
}

function readable({ machine, runs, screens }) {
  const ms = (value) => (value ? value.toFixed(0) : "");
  const lines = [
    "# The screens, measured",
    "",
    `${machine.date}, commit ${machine.commit}, ${machine.cores} × ${machine.cpu}, ${machine.memory_gib} GiB, ${machine.system}; ${machine.chromium}. Load before: ${machine.load_before.toFixed(2)}.`,
    "Recipe: `cargo xtask bench paint` (`bench/paint.sh`), on the demonstration.",
    "",
    `Milliseconds, medians of ${runs} visits; the server and the browser share the machine.`,
  ];
  for (const { screen, pages, acts } of screens) {
    lines.push("", `## ${screen}`, "", "| | first paint | largest paint | page there | kB | again: first paint | page there | kB |", "|---|---|---|---|---|---|---|---|");
    for (const { page, cold, warm } of pages) lines.push(`| ${page} | ${ms(cold.first_paint_ms)} | ${ms(cold.largest_paint_ms)} | ${ms(cold.there_ms)} | ${ms(cold.kilobytes)} | ${ms(warm.first_paint_ms)} | ${ms(warm.there_ms)} | ${ms(warm.kilobytes)} |`);
    lines.push("", "| | slowest event, to its paint | answer there |", "|---|---|---|");
    for (const { act, slowest_event_ms, there_ms } of acts) lines.push(`| ${act} | ${ms(slowest_event_ms)} | ${ms(there_ms)} |`);
  }
  return `${lines.join("\n")}\n`;
}

function pause(ms) {
  return new Promise((done) => setTimeout(done, ms));
}
