"use strict";
/* Search, page of results: what ?q= asks for, all of it, to read, link to and print. */
(function () {
  var site = window.soTayTimKiem;
  var make = site.make;

  /** Fill the page of results and keep its address in step. @param {HTMLFormElement} form */
  site.trang = function (form) {
    var input = /** @type {HTMLInputElement} */ (form.querySelector("input[name=q]"));
    var place = /** @type {HTMLElement} */ (document.querySelector("[data-ket-qua-tim]"));
    var query = new URLSearchParams(location.search);
    var status = make("p", "st-tk-dem");
    var filters = make("div", "st-filter");
    var list = make("ul", "st-list st-tk-trang-ds");
    var asked = 0;
    var timer = 0;

    status.setAttribute("role", "status");
    place.append(filters, status, list);
    input.value = query.get("q") || "";

    site.loadEngine().then(function (/** @type {any} */ engine) {
      filters.append(site.makeFilters(engine.choices, ask));
      filters.querySelectorAll("select").forEach(function (select) {
        select.value = query.get(select.dataset.loc === "domain" ? "linh-vuc" : "co-quan") || "";
      });
      ask();
    }).catch(function () {
      status.textContent = "Không mở được phần tìm kiếm. Hãy tải lại trang, hoặc xem các mục lục ở thẻ Tra cứu.";
    });

    function ask() {
      var turn = ++asked;
      var text = input.value;
      var chosen = site.readFilters(filters);
      keepAddress(text, chosen);
      site.loadEngine().then(function (/** @type {any} */ engine) { return engine.ask(text, chosen); }).then(function (/** @type {any} */ answer) {
        if (answer && turn === asked) show(text, answer);
      });
    }

    /** @param {string} text @param {any} answer */
    function show(text, answer) {
      list.textContent = "";
      if (place.lastElementChild !== list) place.lastElementChild.remove();
      if (!text.trim()) {
        status.textContent = "Gõ tên việc, mã hoặc số văn bản; không dấu cũng được.";
        return;
      }
      document.title = "Tìm “" + text.trim() + "”";
      answer.direct.concat(answer.hits).forEach(function (/** @type {any} */ hit) { list.append(makeItem(hit)); });
      status.textContent = [site.countAnswers(answer) + (list.firstChild ? " cho “" + text.trim() + "”" : ""), site.makeNotice(answer)].filter(Boolean).join(". ");
      if (!list.firstChild) place.append(site.makeWayOut(answer));
    }

    /** @param {any} hit */
    function makeItem(hit) {
      var body = make("div", "", [makeLink(site.addressOf(hit), site.markup(hit.title)), make("p", "st-cite", [site.describe(hit)])]);
      if (hit.summary && hit.summary.length) body.append(make("p", "", site.markup(hit.summary)));
      if (hit.facts) body.append(make("p", "st-cite", [hit.facts]));
      if (hit.places && hit.places.length) {
        body.append(make("ul", "", hit.places.map(function (/** @type {any} */ where) {
          return make("li", "", [makeLink(site.addressOf(hit, where), [where.label]), ": "].concat(site.markup(where.text)));
        })));
      }
      return make("li", "", [make("span", "", [site.nameOf(hit)]), body, make("span", "", [site.makeState(hit)])]);
    }

    /** @param {string} address @param {Array<Node|string>} content */
    function makeLink(address, content) {
      var link = /** @type {HTMLAnchorElement} */ (make("a", "", content));
      link.href = address;
      return link;
    }

    /** @param {string} text @param {Object<string, string>} chosen */
    function keepAddress(text, chosen) {
      var next = new URLSearchParams();
      if (text.trim()) next.set("q", text.trim());
      if (chosen.domain) next.set("linh-vuc", chosen.domain);
      if (chosen.organ) next.set("co-quan", chosen.organ);
      try {
        history.replaceState(null, "", next.toString() ? "?" + next : location.pathname);
      } catch (error) {
        return; // a browser may forbid it in a folder; the page works all the same
      }
    }

    form.addEventListener("submit", function (event) {
      event.preventDefault();
      ask();
    });
    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = window.setTimeout(ask, 120);
    });
  };
})();
