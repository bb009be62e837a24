// Decides forms as a browser does: a line of JSON in, a line of JSON out.
"use strict";
const path = require("path");
const readline = require("readline");

const SCRIPTS = ["rules", "formulas", "text", "kinds", "blocks", "walk"];
for (const name of SCRIPTS) {
  require(path.join(__dirname, "..", "..", "static", "js", `eform-${name}.js`));
}
const { eform } = globalThis;

const answer = ({ rules, words, lookups }) => {
  if (rules === "kinds") return Object.keys(eform.KINDS);
  const found = eform.look(eform.together([].concat(rules)), words, lookups);
  return { ...found, shown: [...found.shown] };
};

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  let told;
  try {
    told = answer(JSON.parse(line));
  } catch (error) {
    told = { broken: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(told)}\n`);
});
