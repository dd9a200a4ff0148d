// The journeys of a person through the real program, in a real browser.
//   COHORTE_BIN   the binary (default: ../target/debug/cohorte)
//   CHROMIUM      the browser (default: chromium, google-chrome… on PATH)
// Arguments filter journeys by name: `npm run e2e -- import`.
import { mkdir, rm } from "node:fs/promises";
import { openBrowser } from "./browser.mjs";
import { startServer } from "./server.mjs";
import { signIn } from "./journeys/signIn.mjs";
import { askWho } from "./journeys/askWho.mjs";
import { explore } from "./journeys/explore.mjs";
import { editContact } from "./journeys/editContact.mjs";
import { answerForIt } from "./journeys/answerForIt.mjs";
import { importFile } from "./journeys/importFile.mjs";
import { findSomebody } from "./journeys/findSomebody.mjs";
import { interruptedImport } from "./journeys/interruptedImport.mjs";
import { manyAtOnce } from "./journeys/manyAtOnce.mjs";
import { readContacts } from "./journeys/readContacts.mjs";
import { scoreThem } from "./journeys/scoreThem.mjs";
import { scriptPayload } from "./journeys/scriptPayload.mjs";
import { shapeBase } from "./journeys/shapeBase.mjs";
import { tour } from "./journeys/tour.mjs";

/** In this order: the second leaves the contacts that the others read. */
const JOURNEYS = [signIn, importFile, readContacts, findSomebody, editContact, shapeBase, manyAtOnce, answerForIt, interruptedImport, askWho, explore, scoreThem, tour, scriptPayload];

const SETTINGS = [
  { name: "fr-360", width: 360, height: 740, locale: "fr-FR", scheme: "light", touch: true },
  { name: "fr-1280", width: 1280, height: 900, locale: "fr-FR", scheme: "light" },
  { name: "en-dark-1280", width: 1280, height: 900, locale: "en-GB", scheme: "dark" },
];

export const RESULTS = new URL("../test-results/", import.meta.url);

const wanted = process.argv.slice(2);
const failures = [];
await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });
for (const setting of SETTINGS) await runSetting(setting);
if (failures.length > 0) {
  console.error(`\n${failures.length} failed: ${failures.join(", ")}. Screenshots in web/test-results/.`);
  process.exitCode = 1;
}

async function runSetting(setting) {
  const server = await startServer();
  const browser = await openBrowser(setting, server);
  try {
    for (const journey of JOURNEYS) {
      // An earlier journey prepares the ground of those asked for.
      const asked = wanted.length === 0 || wanted.some((name) => journey.name.includes(name));
      if (!asked && !JOURNEYS.slice(0, 2).includes(journey)) continue;
      await runJourney(journey, setting, browser, server);
    }
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function runJourney(journey, setting, browser, server) {
  const title = `${journey.name} [${setting.name}]`;
  const started = Date.now();
  const visit = await browser.visit();
  try {
    await journey({ ...visit, server, setting });
    visit.assertQuiet();
    console.log(`✓ ${title} ${((Date.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    failures.push(title);
    await visit.shot(`FAILED-${journey.name}`).catch(() => undefined);
    console.error(`✗ ${title}\n  ${error.stack ?? error}\n  page: ${visit.complaints() || "no complaint"}\n  server: ${server.lastWords()}`);
  } finally {
    await visit.close();
  }
}
