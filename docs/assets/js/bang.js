"use strict";
/* Tables that sort and filter. Without this script they are complete, in their own order; the filters are then not shown. */

(function () {
  var FEW = 100;  // rows that are laid out at once
  var collator = new Intl.Collator("vi", { numeric: true });

  /**
   * Text as people type it in a hurry: small letters, no diacritics.
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d").replace(/\s+/g, " ").trim();
  }

  var LETTERS = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
  var TONES = "\u0300\u0309\u0303\u0301\u0323";

  /**
   * A text whose plain order is that of Vietnamese dictionaries: syllable by syllable, letters before tones, numbers by value.
   * The same as `make_collation` in macros/text.py.
   * @param {string} text
   * @returns {string}
   */
  function collate(text) {
    return (text.normalize("NFC").toLowerCase().match(/[0-9]+|[a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+/g) || []).map(function (word) {
      if (word < ":") {
        var digits = word.replace(/^0+(?=.)/, "");
        return "0" + String.fromCharCode(48 + digits.length) + digits;
      }
      var tone = 0;
      var letters = Array.from(word, function (letter) {
        var marks = Array.from(letter.normalize("NFD"));
        TONES.split("").forEach(function (mark, place) { if (marks.indexOf(mark) >= 0) tone = place + 1; });
        var base = marks.filter(function (mark) { return TONES.indexOf(mark) < 0; }).join("").normalize("NFC");
        var rank = LETTERS.indexOf(base);
        return String.fromCodePoint(48 + (rank >= 0 ? rank : LETTERS.length + (base.codePointAt(0) || 0)));
      });
      return "1" + letters.join("") + " " + tone;
    }).join("");
  }

  /**
   * What a cell is sorted by: the rank the data gives, else its text. An empty rank means unknown and always comes last.
   * @param {HTMLTableRowElement} row
   * @param {HTMLTableCellElement} head
   * @returns {number | string}
   */
  function keyOf(row, head) {
    var cell = row.cells[head.cellIndex];
    if (!cell) return "";
    var rank = cell.getAttribute("data-s");
    var text = (cell.textContent || "").trim();
    if (rank === null) return head.getAttribute("data-xep") === "ten" ? collate(text) + "  " + row.cells[0].textContent : text;
    return rank === "" ? "" : Number(rank);
  }

  /**
   * @param {number | string} a
   * @param {number | string} b
   * @param {boolean} plain
   * @returns {number}
   */
  function compare(a, b, plain) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (plain) return a < b ? -1 : a > b ? 1 : 0;
    return collator.compare(String(a), String(b));
  }

  /**
   * The words of a row, cells apart.
   * @param {HTMLTableRowElement} row
   * @returns {string}
   */
  function textOf(row) {
    return Array.prototype.map.call(row.cells, function (cell) { return cell.textContent || ""; }).join(" ");
  }

  /**
   * Rows that belong to a record, not the heading of a group.
   * @param {HTMLTableSectionElement} body
   * @returns {HTMLTableRowElement[]}
   */
  function recordsOf(body) {
    return Array.prototype.filter.call(body.rows, function (row) { return row.querySelector("td"); });
  }

  /**
   * Rows that are sorted among themselves, body by body: a body without a heading of its own continues the group before it.
   * @param {HTMLTableElement} table
   * @returns {HTMLTableSectionElement[][]}
   */
  function groupsOf(table) {
    var groups = [];
    Array.prototype.forEach.call(table.tBodies, function (body) {
      if (groups.length && !body.querySelector("th[scope=rowgroup]")) groups[groups.length - 1].push(body);
      else groups.push([body]);
    });
    return groups;
  }

  /**
   * Give the further rows of a procedure the name that only its first one holds, before they are found or sorted by it.
   * @param {HTMLTableElement} table
   */
  function fillNames(table) {
    if (!table.classList.contains("st-role") || table.dataset.du) return;
    table.dataset.du = "1";
    var name = null;
    Array.prototype.forEach.call(table.tBodies, function (body) {
      recordsOf(body).forEach(function (row) {
        if (row.classList.contains("st-dau")) name = row.cells[1].firstChild;
        else if (name && !row.cells[1].firstChild) row.cells[1].appendChild(name.cloneNode(true));
      });
    });
  }

  /**
   * The first visible row of a procedure shows its name, the next ones repeat the code quietly.
   * @param {HTMLTableElement} table
   */
  function markRuns(table) {
    if (!table.classList.contains("st-role")) return;
    groupsOf(table).forEach(function (bodies) {
      var last = "";
      bodies.flatMap(recordsOf).forEach(function (row) {
        if (row.hidden) return;
        var code = (row.cells[0].textContent || "").trim();
        row.classList.toggle("st-dau", code !== last);
        last = code;
      });
    });
  }

  /**
   * @param {HTMLTableElement} table
   * @param {HTMLTableCellElement} head
   */
  function sortBy(table, head) {
    var plain = head.getAttribute("data-xep") === "ten";
    var sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    Array.prototype.forEach.call(table.querySelectorAll("th[aria-sort]"), function (th) { th.removeAttribute("aria-sort"); });
    fillNames(table);
    head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    groupsOf(table).forEach(function (bodies) {
      var counts = bodies.map(function (body) { return recordsOf(body).length; });
      var rows = bodies.flatMap(recordsOf).map(function (row, place) { return { row: row, place: place, key: keyOf(row, head) }; });
      rows.sort(function (a, b) {
        if (a.key === "" || b.key === "") return (a.key === "" ? 1 : 0) - (b.key === "" ? 1 : 0) || a.place - b.place;
        return sign * compare(a.key, b.key, plain) || a.place - b.place;
      });
      bodies.forEach(function (body, i) { rows.splice(0, counts[i]).forEach(function (item) { body.appendChild(item.row); }); });
    });
    markRuns(table);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLTableElement} table
   */
  function filter(form, table) {
    fillNames(table);
    var words = [];
    var wanted = [];
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.tagName === "SELECT" && field.value) wanted.push(field.value);
      if (field.tagName === "INPUT") words = fold(field.value).split(" ").filter(Boolean);
    });
    var fits = function (row) {
      var text = row.foldedText || (row.foldedText = fold(textOf(row)));
      var keys = (row.getAttribute("data-k") || "").split(" ");
      return words.every(function (word) { return text.indexOf(word) >= 0; }) && wanted.every(function (key) { return keys.indexOf(key) >= 0; });
    };
    var shown = 0;
    groupsOf(table).forEach(function (bodies) {
      var before = shown;
      bodies.forEach(function (body) {
        var rows = recordsOf(body);
        rows.forEach(function (row) { row.hidden = !fits(row); });
        var left = rows.filter(function (row) { return !row.hidden; }).length;
        body.hidden = left === 0;
        shown += left;
      });
      bodies[0].hidden = shown === before;  // it holds the heading
    });
    table.classList.toggle("st-it", shown <= FEW);
    var count = form.querySelector(".st-count b");
    if (count) count.textContent = String(shown);
    markRuns(table);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest(".st-table th button");
    if (button) sortBy(button.closest("table"), button.closest("th"));
  });

  Array.prototype.forEach.call(document.querySelectorAll("form.st-filter[data-bang]"), function (form) {
    var table = document.getElementById(form.getAttribute("data-bang"));
    if (!table) return;
    var run = function () { filter(form, table); };
    form.addEventListener("input", run);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    if (Array.prototype.some.call(form.elements, function (field) { return field.value && field.type !== "submit"; })) run();
  });
})();
