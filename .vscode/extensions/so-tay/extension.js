// Offers keys and ids in the front matter of procedures, explains keys, and underlines what `sotay check` finds.
"use strict";

const { execFile } = require("child_process");
const fs = require("fs");
const path = require("path");
const vscode = require("vscode");
const { explain, propose } = require("./goi-y.js");

const PROCEDURES = { language: "markdown", pattern: "**/procedures/*/*.md" };
const LEVELS = { error: "Error", warning: "Warning", note: "Information" };

function findRoot() {
  const folder = (vscode.workspace.workspaceFolders || [])[0];
  return folder ? folder.uri.fsPath : "";
}

function readSchema(root) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, ".vscode", "schemas", "quy-trinh.json"), "utf8"));
  } catch {
    return null;
  }
}

/** Path of the command: the setting's, else the one of the project's own environment. */
function findCommand(root) {
  const chosen = vscode.workspace.getConfiguration("soTay").get("command");
  const own = process.platform === "win32" ? [".venv", "Scripts", "sotay.exe"] : [".venv", "bin", "sotay"];
  return chosen || path.join(root, ...own);
}

function getLines(document) {
  return document.getText().split(/\r?\n/);
}

function makeCompletions(root) {
  return {
    provideCompletionItems(document, position) {
      const schema = readSchema(root);
      if (!schema) return [];
      return propose(schema, getLines(document), position.line, position.character).map((proposal, index) => {
        const kind = proposal.isKey ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.Value;
        const item = new vscode.CompletionItem({ label: proposal.label, description: proposal.detail }, kind);
        item.insertText = proposal.insert;
        item.range = document.getWordRangeAtPosition(position, /[\w-]+/);
        item.sortText = String(index).padStart(5, "0");
        item.filterText = `${proposal.label} ${proposal.detail}`;
        return item;
      });
    },
  };
}

function makeHovers(root) {
  return {
    provideHover(document, position) {
      const schema = readSchema(root);
      const text = schema ? explain(schema, getLines(document), position.line, position.character) : "";
      return text ? new vscode.Hover(text) : null;
    },
  };
}

/** Run the check and show its findings; a missing command leaves the editor quiet. */
function check(root, diagnostics) {
  const command = findCommand(root);
  if (!fs.existsSync(command)) return;
  execFile(command, ["check", "--format", "json"], { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (_, output) => {
    let problems;
    try {
      problems = JSON.parse(output);
    } catch {
      return;
    }
    const found = new Map();
    for (const problem of problems) {
      const line = Math.max(0, problem.line - 1);
      const text = problem.hint ? `${problem.message}\n→ ${problem.hint}` : problem.message;
      const mark = new vscode.Diagnostic(new vscode.Range(line, 0, line, 1000), text, vscode.DiagnosticSeverity[LEVELS[problem.severity]]);
      mark.source = "sổ tay";
      mark.code = problem.rule;
      found.set(problem.path, [...(found.get(problem.path) || []), mark]);
    }
    diagnostics.clear();
    for (const [name, marks] of found) diagnostics.set(vscode.Uri.file(path.join(root, name)), marks);
  });
}

function activate(context) {
  const root = findRoot();
  if (!root) return;
  const diagnostics = vscode.languages.createDiagnosticCollection("sotay");
  const run = () => check(root, diagnostics);
  const isOurs = (document) => document.uri.fsPath.startsWith(path.join(root, "procedures"));
  context.subscriptions.push(
    diagnostics,
    vscode.languages.registerCompletionItemProvider(PROCEDURES, makeCompletions(root), " ", "[", "{", ",", "-"),
    vscode.languages.registerHoverProvider(PROCEDURES, makeHovers(root)),
    vscode.workspace.onDidSaveTextDocument((document) => isOurs(document) && run()),
  );
  run();
}

module.exports = { activate, deactivate() {} };
