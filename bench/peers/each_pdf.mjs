// Shared by the peers that run in Node: "pdf TAB output" lines on standard input, one output file for each.
// With PEERS_TIMED: a path a line, and for each a line with the processor seconds of this process that its text took
// (bench/in_process.py); -1 where it failed.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// Packages are looked up from PEERS_DIR (where `npm install` was run), not from this folder.
const require = createRequire(`${process.env.PEERS_DIR}/package.json`);
export const load = (name) => require(name);
export const loadModule = (name) => import(pathToFileURL(require.resolve(name)).href);

async function timeEachPdf(extract) {
  for await (const pdf of createInterface({ input: process.stdin })) {
    const before = process.cpuUsage();
    let seconds = -1;
    try {
      await extract(readFileSync(pdf));
      const { user, system } = process.cpuUsage(before);
      seconds = (user + system) / 1e6;
    } catch (error) {
      console.error(`${pdf}: ${error.message}`);
    }
    process.stdout.write(`${seconds}\n`);
  }
}

export async function eachPdf(extract) {
  if (process.env.PEERS_TIMED) return timeEachPdf(extract);
  for (const line of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
    const [pdf, output] = line.split("\t");
    let text = "";
    try {
      text = await extract(readFileSync(pdf));
    } catch (error) {
      console.error(`${pdf}: ${error.message}`);
    }
    writeFileSync(output, text.replaceAll("\r\n", "\n").toWellFormed?.() ?? text);
  }
}
