// Drives the extension without the editor: a stand-in for the `vscode` module, then one line of JSON with what the extension did.
"use strict";

const Module = require("module");
const path = require("path");

const [root, command] = process.argv.slice(2);
const seen = { diagnostics: {}, providers: {} };
let done = () => {};

class Item {
  constructor(label, kind) {
    Object.assign(this, { ...label, kind });
  }
}
const collection = {
  clear: () => (seen.diagnostics = {}),
  set: (uri, marks) => (seen.diagnostics[path.relative(root, uri.fsPath)] = marks),
};
const vscode = {
  CompletionItem: Item,
  CompletionItemKind: { Property: "key", Value: "value" },
  Diagnostic: class {
    constructor(range, message, severity) {
      Object.assign(this, { line: range.line, message, severity });
    }
  },
  DiagnosticSeverity: { Error: "E", Warning: "W", Information: "I" },
  Hover: class {
    constructor(text) {
      this.text = text;
    }
  },
  Range: class {
    constructor(line) {
      this.line = line;
    }
  },
  Uri: { file: (name) => ({ fsPath: name }) },
  languages: {
    createDiagnosticCollection: () => new Proxy(collection, { get: (target, name) => (setTimeout(() => done(), 50), target[name]) }),
    registerCompletionItemProvider: (_, provider) => (seen.providers.complete = provider),
    registerHoverProvider: (_, provider) => (seen.providers.hover = provider),
  },
  workspace: {
    workspaceFolders: [{ uri: { fsPath: root } }],
    getConfiguration: () => ({ get: () => command || "" }),
    onDidSaveTextDocument: (listener) => (seen.save = listener),
  },
};
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));

const { activate } = require(path.join(root, ".vscode", "extensions", "so-tay", "extension.js"));

/** Split a text at its cursor, written as `¦`. */
function open(text) {
  const before = text.slice(0, text.indexOf("¦")).split("\n");
  const document = { getText: () => text.replace("¦", ""), getWordRangeAtPosition: () => undefined, uri: { fsPath: path.join(root, "x") } };
  return [document, { line: before.length - 1, character: before[before.length - 1].length }];
}

activate({ subscriptions: [] });
let input = "";
process.stdin.on("data", (data) => (input += data));
process.stdin.on("end", () => {
  const { complete, hover } = JSON.parse(input);
  const answer = {
    complete: complete.map((text) => seen.providers.complete.provideCompletionItems(...open(text)).map((item) => [item.label, item.description, item.kind])),
    hover: hover.map((text) => (seen.providers.hover.provideHover(...open(text)) || { text: "" }).text),
  };
  let finished = false;
  const finish = () => {
    if (finished) return;
    finished = true;
    process.stdout.write(JSON.stringify({ ...answer, diagnostics: seen.diagnostics }), () => process.exit(0));
  };
  done = () => Object.keys(seen.diagnostics).length && finish();
  setTimeout(finish, command === "none" ? 0 : 20000);
});
