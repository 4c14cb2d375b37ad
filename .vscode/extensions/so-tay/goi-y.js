// Where in a front matter the cursor stands, and what the JSON Schema offers there. Knows nothing of the editor.
"use strict";

(function (root) {
  const FENCE = "---";

  /** Number of spaces before the first sign; `- ` counts as indentation of the key behind it. */
  function measureIndent(line) {
    return /^(?:\s|-(?=\s))*/.exec(line)[0].length;
  }

  /** Whether a line lies between the two fences of a file's front matter. */
  function isInHead(lines, row) {
    if (row < 1 || (lines[0] || "").trim() !== FENCE) return false;
    for (let i = 1; i < row; i++) if (lines[i].trimEnd() === FENCE) return false;
    return true;
  }

  /** Keys of brackets that are still open at the end of a piece of a line, and the piece behind the last of them. */
  function walkBrackets(text) {
    const stack = [];
    let piece = "";
    let quote = "";
    for (const sign of text) {
      if (quote) {
        if (sign === quote) quote = "";
        piece += sign;
      } else if ((sign === '"' || sign === "'") && !piece.trim()) {
        quote = sign;
        piece += sign;
      } else if (sign === "{" || sign === "[") {
        const key = /([\w-]+):\s*$/.exec(piece);
        stack.push({ key: key ? key[1] : null, kind: sign });
        piece = "";
      } else if (sign === "}" || sign === "]") {
        stack.pop();
        piece = "";
      } else if (sign === ",") {
        piece = "";
      } else piece += sign;
    }
    return { keys: stack.filter((entry) => entry.key).map((entry) => entry.key), piece, open: stack.length ? stack[stack.length - 1].kind : "" };
  }

  /** Return the keys of the lines above that enclose something indented by more than `limit` signs. */
  function climb(lines, row, limit) {
    const path = [];
    for (let i = row - 1; i > 0 && limit > 0; i--) {
      const found = /^(?:\s|-(?=\s))*([\w-]+):/.exec(lines[i]);
      if (!found) continue;
      const column = lines[i].search(/\w/);
      if (column >= limit) continue;
      path.unshift(found[1]);
      limit = /^\s*-\s/.test(lines[i]) ? lines[i].indexOf("-") + 1 : column;
    }
    return path;
  }

  /** Return {path, isValue, key} of a cursor: the keys above it, whether a value is being written, and under which key. */
  function findPlace(lines, row, column) {
    if (!isInHead(lines, row)) return null;
    const before = lines[row].slice(0, column);
    if (/^\s*#/.test(before)) return null;
    const limit = /^\s*-\s/.test(before) ? before.indexOf("-") + 1 : measureIndent(before);
    const path = climb(lines, row, limit);
    const own = /^(?:\s|-(?=\s))*([\w-]+):(.*)$/.exec(before);
    const inside = walkBrackets(own ? own[2] : before.slice(measureIndent(before)));
    if (!own && !inside.open) return { path, isValue: false, key: "" };
    if (own && inside.open) path.push(own[1]);
    path.push(...inside.keys);
    if (inside.open === "{") {
      const value = /^\s*([\w-]+):/.exec(inside.piece);
      return { path, isValue: Boolean(value), key: value ? value[1] : "" };
    }
    return inside.open ? { path, isValue: true, key: path.pop() || "" } : { path, isValue: true, key: own[1] };
  }

  /** Return every schema a node stands for: references and alternatives followed, lists replaced by their items. */
  function expand(schema, node, seen) {
    if (!node) return [];
    const known = seen || new Set();
    if (node.$ref) {
      if (known.has(node.$ref)) return [];
      known.add(node.$ref);
      return expand(schema, schema.$defs[node.$ref.split("/").pop()], known);
    }
    const many = [...(node.anyOf || []), ...(node.oneOf || [])];
    if (many.length) return [].concat(...many.map((one) => expand(schema, one, new Set(known))));
    if (node.items) return expand(schema, node.items, known);
    return [node];
  }

  /** Return the schemas of the records at a path of keys. */
  function resolve(schema, path) {
    let nodes = expand(schema, schema);
    for (const key of path) {
      nodes = [].concat(...nodes.map((node) => (node.properties && node.properties[key] ? expand(schema, node.properties[key]) : [])));
    }
    return nodes;
  }

  function describe(schema, path, key) {
    const found = resolve(schema, path).find((node) => node.properties && node.properties[key]);
    return found ? found.properties[key].description || "" : "";
  }

  /** Return the proposals for a cursor: keys of the record it is in, or the allowed values of the key being filled. */
  function propose(schema, lines, row, column) {
    const place = findPlace(lines, row, column);
    if (!place) return [];
    if (!place.isValue) {
      const keys = [].concat(...resolve(schema, place.path).map((node) => Object.keys(node.properties || {})));
      const listed = [...new Set(keys)].map((key) => ({ label: key, detail: describe(schema, place.path, key), insert: key + ": ", isKey: true }));
      return [...listed, ...proposeItems(schema, place)];
    }
    return listValues(schema, resolve(schema, [...place.path, place.key]));
  }

  /** Return the values for an item of a list of plain values, written on its own line. */
  function proposeItems(schema, place) {
    return place.path.length ? listValues(schema, resolve(schema, place.path)) : [];
  }

  function listValues(schema, nodes) {
    const values = new Map();
    for (const node of nodes) {
      (node.enum || []).forEach((value, i) => values.set(value, (node.enumDescriptions || [])[i] || ""));
      if (node.type === "boolean") values.set("true", "có").set("false", "không");
    }
    return [...values].map(([label, detail]) => ({ label, detail, insert: label, isKey: false }));
  }

  /** Return what a key under the cursor means, empty when it is none. */
  function explain(schema, lines, row, column) {
    const line = lines[row] || "";
    const start = line.slice(0, column).search(/[\w-]*$/);
    const word = /^[\w-]+/.exec(line.slice(start));
    if (!word || line[start + word[0].length] !== ":") return "";
    const place = findPlace(lines, row, start);
    return place ? describe(schema, place.path, word[0]) : "";
  }

  const api = { findPlace, propose, explain };
  if (typeof module === "object" && module.exports) module.exports = api;
  else root.goiY = api;
})(typeof self === "undefined" ? globalThis : self);
