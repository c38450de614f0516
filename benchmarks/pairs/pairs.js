"use strict";
// Renders documents with docxtemplater and Carbone on demand, and tells the CPU time that it took.
//   node pairs.js FOLDER   — FOLDER holds node_modules, docxtemplater.docx, carbone.docx and their .json
// One request per line of standard input: {"pair": "carbone", "times": 3} -> {"ms": 41.2}
//                                         {"pair": "carbone", "output": "out.docx"} -> {"ms": 41.2}

const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { createRequire } = require("module");

const folder = path.resolve(process.argv[2]);
const load = createRequire(path.join(folder, "pairs.js"));
const PizZip = load("pizzip");
const Docxtemplater = load("docxtemplater");
const carbone = load("carbone");
carbone.set({ tempPath: path.join(folder, "tmp") });

const read = (name) => fs.readFileSync(path.join(folder, name));
const data = {
  docxtemplater: JSON.parse(read("docxtemplater.json")),
  carbone: JSON.parse(read("carbone.json")),
};
const template = read("docxtemplater.docx");

// A parser as docxtemplater's documentation has its users write one: dotted paths, and whether an item is the last.
function parser(tag) {
  if (tag === ".") return { get: (scope) => scope };
  if (tag === "$last") {
    const last = (items) => items[items.length - 1];
    return { get: (_, context) => last(context.scopePathItem) === last(context.scopePathLength) - 1 };
  }
  const names = tag.split(/[.[\]]+/).filter(Boolean);
  return { get: (scope) => names.reduce((value, name) => (value == null ? undefined : value[name]), scope) };
}

const render = {
  docxtemplater: async () => {
    const options = { paragraphLoop: true, linebreaks: true, parser, nullGetter: () => "" };
    const document = new Docxtemplater(new PizZip(template), options);
    document.render(data.docxtemplater);
    return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  },
  carbone: () =>
    new Promise((resolve, reject) => {
      carbone.render(path.join(folder, "carbone.docx"), data.carbone, {}, (error, result) =>
        error ? reject(error) : resolve(result),
      );
    }),
};

async function answer({ pair, times = 1, output }) {
  const start = process.cpuUsage();
  let made;
  for (let n = 0; n < times; n += 1) made = await render[pair]();
  const { user, system } = process.cpuUsage(start);
  if (output) fs.writeFileSync(output, made);
  return { ms: (user + system) / 1000 / times };
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const reply = await answer(JSON.parse(line)).catch((error) => ({ error: String(error) }));
    process.stdout.write(JSON.stringify(reply) + "\n");
  }
})();
