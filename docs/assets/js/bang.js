"use strict";
/* Tables that sort and filter. Without this script they are complete, in their own order; the filters are then not shown. */

(function () {
  var collator = new Intl.Collator("vi", { numeric: true });

  /**
   * Text as people type it in a hurry: small letters, no diacritics.
   * @param {string} text
   * @returns {string}
   */
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d").replace(/\s+/g, " ").trim();
  }

  /**
   * What a cell is sorted by: the rank the data gives, else its text. An empty rank means unknown and always comes last.
   * @param {HTMLTableRowElement} row
   * @param {number} column
   * @returns {number | string}
   */
  function keyOf(row, column) {
    var cell = row.cells[column];
    if (!cell) return "";
    var rank = cell.getAttribute("data-s");
    if (rank === null) return (cell.textContent || "").trim();
    return rank === "" ? "" : Number(rank);
  }

  /**
   * @param {number | string} a
   * @param {number | string} b
   * @returns {number}
   */
  function compare(a, b) {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return collator.compare(String(a), String(b));
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
   * The first visible row of a procedure shows its name, the next ones repeat the code quietly.
   * @param {HTMLTableElement} table
   */
  function markRuns(table) {
    if (!table.querySelector(".st-dau")) return;
    var last = "";
    Array.prototype.forEach.call(table.tBodies, function (body) {
      recordsOf(body).forEach(function (row) {
        if (row.hidden) return;
        var code = (row.cells[0].textContent || "").trim();
        row.classList.toggle("st-tiep", code === last);
        row.classList.toggle("st-dau", code !== last);
        last = code;
      });
      last = "";
    });
  }

  /**
   * @param {HTMLTableElement} table
   * @param {HTMLTableCellElement} head
   */
  function sortBy(table, head) {
    var column = head.cellIndex;
    var sign = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    Array.prototype.forEach.call(table.querySelectorAll("th[aria-sort]"), function (th) { th.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    Array.prototype.forEach.call(table.tBodies, function (body) {
      var rows = recordsOf(body).map(function (row, place) { return { row: row, place: place, key: keyOf(row, column) }; });
      rows.sort(function (a, b) {
        if (a.key === "" || b.key === "") return (a.key === "" ? 1 : 0) - (b.key === "" ? 1 : 0) || a.place - b.place;
        return sign * compare(a.key, b.key) || a.place - b.place;
      });
      rows.forEach(function (item) { body.appendChild(item.row); });
    });
    markRuns(table);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {HTMLTableElement} table
   */
  function filter(form, table) {
    var words = [];
    var wanted = [];
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.tagName === "SELECT" && field.value) wanted.push(["data-" + field.name, field.value]);
      if (field.tagName === "INPUT") words = fold(field.value).split(" ").filter(Boolean);
    });
    var shown = 0;
    Array.prototype.forEach.call(table.tBodies, function (body) {
      var left = 0;
      recordsOf(body).forEach(function (row) {
        var text = row.foldedText || (row.foldedText = fold(row.textContent || ""));
        var fits = words.every(function (word) { return text.indexOf(word) >= 0; }) && wanted.every(function (pair) {
          return (row.getAttribute(pair[0]) || "").split(" ").indexOf(pair[1]) >= 0;
        });
        row.hidden = !fits;
        left += fits ? 1 : 0;
      });
      body.hidden = left === 0;
      shown += left;
    });
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
