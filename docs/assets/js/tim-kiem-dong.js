"use strict";
/* Search, rows: what the box and the page of results both show. Text is always set as text. */
(function () {
  var site = window.soTayTimKiem;
  var KINDS = { q: "Quy trình", v: "Văn bản", b: "Biểu mẫu", c: "Cơ quan", r: "Vai trò", l: "Lĩnh vực", h: "Trang" };
  var STATES = {
    "co-hieu-luc": "st-tt--hl", "cho-phe-duyet": "st-tt--cho", "bi-thay-the": "st-tt--het", "bai-bo": "st-tt--het",
    "con-hieu-luc": "st-tt--hl", "het-hieu-luc": "st-tt--het", "het-hieu-luc-mot-phan": "st-tt--mot", "chua-ro": "st-tt--ro",
  };

  /** @param {string} name @param {string} [className] @param {Array<Node|string>} [content] @returns {HTMLElement} */
  function make(name, className, content) {
    var element = document.createElement(name);
    if (className) element.className = className;
    (content || []).forEach(function (part) { element.append(part); });
    return element;
  }

  /** Pieces of [text, marked] as nodes. @param {Array<[string, boolean]>|string} pieces @returns {Array<Node|string>} */
  function markup(pieces) {
    if (typeof pieces === "string") return [pieces];
    return pieces.map(function (piece) { return piece[1] ? make("mark", "", [piece[0]]) : piece[0]; });
  }

  /** The words for a page's state. @param {any} hit @returns {Node} */
  function makeState(hit) {
    if (!hit.state) return document.createTextNode("");
    return make("small", ("st-tt " + (STATES[hit.status] || "")).trim(), [hit.state]);
  }

  /** The code of a page, or what kind of page it is. @param {any} hit */
  function nameOf(hit) {
    return (/^[qvb]$/.test(hit.kind) && hit.code) || KINDS[hit.kind];
  }

  /** Domain and organ of a procedure, or what kind of page it is, in a line. @param {any} hit */
  function describe(hit) {
    var parts = hit.kind === "q" ? [hit.domain, hit.organ] : [hit.code && KINDS[hit.kind], hit.after && "Nay dùng " + hit.after];
    return parts.filter(Boolean).join(" · ");
  }

  /** @param {any} hit @param {any} [place] */
  function addressOf(hit, place) {
    return site.makeAddress(hit.address, place && place.anchor, hit.words);
  }

  /** What is said about the whole list. @param {any} answer */
  function makeNotice(answer) {
    if (answer.notice) return "Không thấy “" + answer.typed + "”, hiện kết quả cho “" + answer.notice + "”.";
    return answer.partial ? "Không trang nào có đủ các chữ; đây là những trang gần nhất." : "";
  }

  /** @param {any} answer */
  function countAnswers(answer) {
    var count = answer.total + answer.direct.length;
    return count ? (answer.total >= 60 ? "Hơn 60" : String(count)) + " kết quả" : "Không tìm thấy “" + answer.typed + "”";
  }

  /** Where to look when nothing was found. @param {any} answer @returns {HTMLElement} */
  function makeWayOut(answer) {
    var ways = [["tra-cuu/a-z/", "Mọi quy trình theo vần A–Z"], ["tra-cuu/linh-vuc/", "Theo lĩnh vực"], ["tra-cuu/co-quan/", "Theo cơ quan"], ["tra-cuu/van-ban/", "Văn bản"]];
    var links = answer.near.map(function (/** @type {any} */ page) { return [page.address, page.code + " " + page.title]; });
    var box = make("div", "st-tk-trong");
    if (links.length) box.append(make("p", "", ["Có phải bạn tìm:"]), makeLinks(links));
    box.append(make("p", "", [links.length ? "Hoặc xem các mục lục:" : "Thử ít chữ hơn, chữ khác, hoặc xem các mục lục:"]), makeLinks(ways));
    return box;
  }

  /** @param {string[][]} links */
  function makeLinks(links) {
    return make("ul", "", links.map(function (link) {
      var anchor = /** @type {HTMLAnchorElement} */ (make("a", "", [link[1]]));
      anchor.href = site.makeAddress(link[0]);
      return make("li", "", [anchor]);
    }));
  }

  /** Lists to choose a domain and an organ from. @param {any} choices @param {() => void} changed */
  function makeFilters(choices, changed) {
    var fields = [["domain", "Lĩnh vực", choices.domains], ["organ", "Cơ quan", choices.organs]];
    var box = make("div", "st-tk-loc");
    fields.forEach(function (field) {
      var select = /** @type {HTMLSelectElement} */ (make("select"));
      select.dataset.loc = field[0];
      [["", "Tất cả"]].concat(field[2]).forEach(function (choice) {
        var option = document.createElement("option");
        option.value = choice[0];
        option.textContent = choice[1];
        select.append(option);
      });
      select.addEventListener("change", changed);
      box.append(make("label", "", [field[1], select]));
    });
    return box;
  }

  /** @param {Element} box @returns {Object<string, string>} */
  function readFilters(box) {
    var chosen = {};
    box.querySelectorAll("select").forEach(function (select) { if (select.value) chosen[select.dataset.loc] = select.value; });
    return chosen;
  }

  Object.assign(site, { make: make, markup: markup, nameOf: nameOf, makeState: makeState, describe: describe, addressOf: addressOf, makeNotice: makeNotice,
    countAnswers: countAnswers, makeWayOut: makeWayOut, makeFilters: makeFilters, readFilters: readFilters });
})();
