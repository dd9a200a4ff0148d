import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RESULTS = fileURLToPath(new URL("../test-results/", import.meta.url));

// Nothing leaves the machine, and the sandbox is off because tests may run as root.
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run"];

function browserPath() {
  const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = process.env.CHROMIUM ?? usual.find((path) => existsSync(path));
  if (!found) throw new Error("no browser found: set CHROMIUM, or `apt-get install chromium`");
  return found;
}

/** A browser at one size, in one language and theme. Each visit has its own cookies. */
export async function openBrowser(setting, server) {
  const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
  return {
    close: () => browser.close(),
    async visit() {
      const context = await browser.newContext({
        baseURL: server.origin,
        viewport: { width: setting.width, height: setting.height },
        // Under a finger, targets are larger.
        hasTouch: setting.touch ?? false,
        locale: setting.locale,
        colorScheme: setting.scheme,
        reducedMotion: "reduce",
        acceptDownloads: true,
        timezoneId: "Europe/Paris",
      });
      context.setDefaultTimeout(30_000);
      const page = await context.newPage();
      const noise = listen(page, server.origin);
      return {
        page,
        close: () => context.close(),
        shot: (name) => page.screenshot({ path: `${RESULTS}${setting.name}-${name}.png`, fullPage: true }),
        check: (name) => check(page, name, setting),
        complaints: () => noise.join(" | "),
        assertQuiet: () => {
          if (noise.length > 0) throw new Error(`the page complained: ${noise.join(" | ")}`);
        },
      };
    },
  };
}

/** What no page of ours may do: throw, break its content policy, call anybody else. */
function listen(page, origin) {
  const noise = [];
  page.on("pageerror", (error) => noise.push(error.message));
  page.on("console", (message) => {
    // A refused sign-in is an answer, which the browser logs as a failed load.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) noise.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:") && !request.url().startsWith("blob:")) noise.push(`called ${request.url()}`);
  });
  return noise;
}

/** A page as it must be: accessible (axe: nothing serious), not wider than the screen, nothing cut. */
async function check(page, name, setting) {
  await page.screenshot({ path: `${RESULTS}${setting.name}-${name}.png`, fullPage: true });
  // A menu that opens is put in its place a moment after it is there: only what stays too wide is.
  const fits = () => document.documentElement.scrollWidth <= window.innerWidth;
  await page.waitForFunction(fits, undefined, { timeout: 2000 }).catch(() => {});
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) throw new Error(`${name}: ${overflow} px wider than the screen`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const serious = violations.filter((violation) => violation.impact === "serious" || violation.impact === "critical");
  if (serious.length > 0) {
    const told = serious.map((violation) => `${violation.id} (${violation.nodes.length}): ${violation.nodes[0].html.slice(0, 160)} ${violation.nodes[0].failureSummary?.replaceAll("\n", " ") ?? ""}`);
    throw new Error(`${name}: axe found ${told.join(" || ")}`);
  }
}
