"use strict";
/* Search, box: a combobox with its list under it. The focus stays in the field; arrows move through the list. */
(function () {
  var site = window.soTayTimKiem;
  var make = site.make;
  var SHOWN = 12;
  var number = 0;

  /** Make a box of a search form work. @param {HTMLFormElement} form */
  site.hop = function (form) {
    var input = /** @type {HTMLInputElement} */ (form.querySelector("input[name=q]"));
    var id = "st-tk-" + ++number;
    var status = make("p", "st-tk-dem");
    var list = make("div", "st-tk-ds");
    var filters = make("div");
    var rest = make("div", "st-tk-het");
    var panel = make("div", "st-tk-bang", [status, filters, list, rest]);
    /** @type {HTMLElement[]} */
    var options = [];
    var active = -1;
    var asked = 0;
    var timer = 0;

    status.setAttribute("role", "status");
    list.id = id;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Kết quả tìm kiếm");
    panel.hidden = true;
    form.classList.add("st-tk");
    form.append(panel);
    setAttributes(input, { role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", "aria-haspopup": "listbox" });

    function open() {
      panel.hidden = false;
      form.classList.add("st-tk--mo");
    }

    function close() {
      panel.hidden = true;
      form.classList.remove("st-tk--mo");
      input.setAttribute("aria-expanded", "false");
      move(-1);
    }

    /** @param {number} next */
    function move(next) {
      if (options[active]) options[active].setAttribute("aria-selected", "false");
      active = next;
      var option = options[active];
      if (!option) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }

    /** Ask the engine; an answer that comes after a later question is dropped. */
    function ask() {
      var turn = ++asked;
      var text = input.value;
      if (!text.trim()) {
        list.textContent = rest.textContent = "";
        options = [];
        status.textContent = "Gõ tên việc, mã hoặc số văn bản; không dấu cũng được.";
        input.setAttribute("aria-expanded", "false");
        return;
      }
      site.loadEngine().then(function (/** @type {any} */ engine) {
        if (!filters.firstChild) filters.append(site.makeFilters(engine.choices, ask));
        var chosen = Object.assign({ limit: SHOWN }, site.readFilters(filters));
        return turn === asked && engine.ask(text, chosen);
      }).then(function (/** @type {any} */ answer) {
        if (answer && turn === asked) show(answer);
      }).catch(function () {
        status.textContent = "Không mở được phần tìm kiếm. Hãy tải lại trang, hoặc xem các mục lục ở thẻ Tra cứu.";
      });
    }

    /** @param {any} answer */
    function show(answer) {
      move(-1);
      options = [];
      list.textContent = rest.textContent = "";
      status.textContent = [site.countAnswers(answer), site.makeNotice(answer)].filter(Boolean).join(". ");
      answer.direct.forEach(function (/** @type {any} */ hit) { list.append(makeGroup(hit, true)); });
      answer.hits.forEach(function (/** @type {any} */ hit) { list.append(makeGroup(hit, false)); });
      options.forEach(function (option, at) { option.id = id + "-" + at; });
      input.setAttribute("aria-expanded", String(options.length > 0));
      if (!options.length) rest.append(site.makeWayOut(answer));
      else if (answer.total > answer.hits.length) rest.append(makeMore(answer));
      list.scrollTop = 0;
    }

    /** A page and the places in it. @param {any} hit @param {boolean} named */
    function makeGroup(hit, named) {
      var title = make("span", "st-tk-ten", site.markup(hit.title));
      var code = make("span", "st-tk-ma", [make("b", "", [site.nameOf(hit)]), site.makeState(hit)]);
      var body = make("span", "st-tk-than", [title, make("small", "", [site.describe(hit)])]);
      if (!named && hit.summary.length) body.append(make("span", "st-tk-tom", site.markup(hit.summary)));
      var group = make("div", "st-tk-nhom", [makeOption(site.addressOf(hit), [code, body])]);
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", [hit.code, typeof hit.title === "string" ? hit.title : title.textContent].join(" "));
      (hit.places || []).forEach(function (/** @type {any} */ place) {
        group.append(makeOption(site.addressOf(hit, place), [make("b", "", [place.label]), make("span", "", site.markup(place.text))], "st-tk-cho"));
      });
      return group;
    }

    /** @param {string} address @param {Node[]} content @param {string} [className] */
    function makeOption(address, content, className) {
      var option = /** @type {HTMLAnchorElement} */ (make("a", className || "st-tk-trang", content));
      option.href = address;
      option.tabIndex = -1;
      setAttributes(option, { role: "option", "aria-selected": "false" });
      options.push(option);
      return option;
    }

    /** @param {any} answer */
    function makeMore(answer) {
      var link = /** @type {HTMLAnchorElement} */ (make("a", "", ["Xem tất cả " + site.countAnswers(answer).toLowerCase()]));
      link.href = pageOf(input.value);
      return link;
    }

    /** The page of results for what was typed. @param {string} text */
    function pageOf(text) {
      var chosen = site.readFilters(filters);
      var query = "?q=" + encodeURIComponent(text.trim());
      if (chosen.domain) query += "&linh-vuc=" + encodeURIComponent(chosen.domain);
      if (chosen.organ) query += "&co-quan=" + encodeURIComponent(chosen.organ);
      return site.makeAddress("tim-kiem/") + query;
    }

    input.addEventListener("input", function () {
      open();
      clearTimeout(timer);
      timer = window.setTimeout(ask, 20);
    });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) return;
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && options.length) {
        event.preventDefault();
        if (panel.hidden) open();
        var count = options.length + 1; // one stop is the field itself
        move(((active + 1 + step + count) % count) - 1);
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (panel.hidden || !input.value) {
          input.value = "";
          close();
          input.blur();
        } else close();
      } else if (event.key === "Enter" && options[active]) {
        event.preventDefault();
        options[active].click();
      }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (input.value.trim()) location.href = pageOf(input.value);
    });
    form.addEventListener("focusout", function (event) {
      if (!form.contains(/** @type {Node|null} */ (event.relatedTarget)) && document.hasFocus()) close();
    });
    input.addEventListener("focus", start);
    form.querySelectorAll("[data-dong-tim]").forEach(function (button) {
      button.addEventListener("click", function () {
        input.value = "";
        close();
      });
    });

    function start() {
      open();
      site.loadEngine().catch(function () {});
      ask();
    }
    if (form.contains(document.activeElement)) start();
  };

  /** @param {Element} element @param {Object<string, string>} values */
  function setAttributes(element, values) {
    Object.keys(values).forEach(function (name) { element.setAttribute(name, values[name]); });
  }
})();
