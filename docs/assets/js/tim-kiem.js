"use strict";
/* Search, on every page: finds the boxes, loads the rest when one is used, marks the words a result led to. Without it the boxes lead to A–Z. */
(function () {
  var frame = /** @type {HTMLElement|null} */ (document.querySelector("[data-goc]"));
  if (!frame) return;
  var root = new URL((frame.dataset.goc || ".").replace(/\/?$/, "/"), location.href).href;
  var isFile = location.protocol === "file:";

  /** @type {Object<string, Promise<void>>} */
  var scripts = {};

  /** Load a script of the site once. @param {string} name from the site's root @returns {Promise<void>} */
  function loadScript(name) {
    scripts[name] = scripts[name] || new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = root + name;
      script.onload = function () { resolve(); };
      script.onerror = function () { reject(new Error(name)); };
      document.head.appendChild(script);
    });
    return scripts[name];
  }

  /** The address of a page that also opens from a folder. @param {string} page @param {string} [anchor] @param {string[]} [words] */
  function makeAddress(page, anchor, words) {
    var query = words && words.length ? "?h=" + encodeURIComponent(words.join(" ")) : "";
    return root + page + (isFile ? "index.html" : "") + query + (anchor ? "#" + anchor : "");
  }

  /** @type {Promise<{choices: any, ask: (text: string, options: Object<string, any>) => Promise<any>}>|null} */
  var engine = null;

  /** The engine, loaded when first asked for: in a worker over HTTP, in this page from a folder, where there are no workers. */
  function loadEngine() {
    engine = engine || (isFile || !window.Worker ? startHere() : startWorker().catch(startHere));
    return engine;
  }

  function startWorker() {
    return new Promise(function (resolve, reject) {
      var worker = new Worker(root + "assets/js/tim-kiem-tho.js");
      /** @type {any} the question being answered, and the newest that waits; one in between is dropped */
      var current = null, next = null;
      worker.onerror = reject;
      worker.onmessage = function (event) {
        if (event.data.loi) reject(new Error(event.data.loi));
        else if (event.data.san) resolve({ choices: event.data.san, ask: ask });
        else {
          current.answered(event.data.answer);
          current = null;
          send();
        }
      };
      function ask(/** @type {string} */ text, /** @type {Object<string, any>} */ options) {
        return new Promise(function (answered) {
          if (next) next.answered(null);
          next = { text: text, options: options, answered: answered };
          send();
        });
      }
      function send() {
        if (current || !next) return;
        current = next;
        next = null;
        worker.postMessage({ text: current.text, options: current.options });
      }
      worker.postMessage({ goc: root });
    });
  }

  /** From a folder: the same files as scripts, the index made in short steps so that typing does not stop. */
  function startHere() {
    return loadScript("tim-kiem/may.js").then(function () { return loadScript("tim-kiem/chi-muc.js"); }).then(function () {
      var steps = window.soTayTim.prepare(window.soTayChiMuc);
      return new Promise(function (resolve) {
        (function go() {
          var until = performance.now() + 12;
          var step;
          do step = steps.next(); while (!step.done && performance.now() < until);
          if (!step.done) setTimeout(go, 0);
          else resolve({ choices: step.value.choices, ask: function (text, options) { return Promise.resolve(step.value.show(text, options)); } });
        })();
      });
    });
  }

  window.soTayTimKiem = { root: root, makeAddress: makeAddress, loadEngine: loadEngine, loadScript: loadScript };

  /** A box works from the first touch on; what was typed before is kept. @param {HTMLFormElement} form */
  function wake(form) {
    if (form.dataset.thuc) return;
    form.dataset.thuc = "1";
    var name = form.hasAttribute("data-trang-tim") ? "trang" : "hop";
    loadScript("assets/js/tim-kiem-dong.js")
      .then(function () { return loadScript("assets/js/tim-kiem-" + name + ".js"); })
      .then(function () { window.soTayTimKiem[name](form); });
  }

  var forms = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form[role=search]"));
  forms.forEach(function (form) {
    if (form.hasAttribute("data-trang-tim")) wake(form);
    else form.addEventListener("focusin", function () { wake(form); });
  });
  document.querySelectorAll("[data-mo-tim]").forEach(function (button) {
    button.addEventListener("click", function (event) {
      var form = /** @type {HTMLFormElement} */ (button.closest("form"));
      if (document.activeElement === form.querySelector("input")) return; // Enter in the field presses the form's first button
      event.preventDefault();
      focus(form);
    });
  });

  /** Enter before the box is awake leads to the page of results as well; without scripts the form itself leads to A–Z. */
  document.addEventListener("submit", function (event) {
    var form = /** @type {HTMLFormElement} */ (event.target);
    if (event.defaultPrevented || form.getAttribute("role") !== "search") return;
    event.preventDefault();
    var input = /** @type {HTMLInputElement} */ (form.querySelector("input[name=q]"));
    if (input.value.trim()) location.href = makeAddress("tim-kiem/") + "?q=" + encodeURIComponent(input.value.trim());
  });

  /** @param {HTMLFormElement} form */
  function focus(form) {
    form.classList.add("st-tk--mo");
    var input = form.querySelector("input");
    if (input) input.focus();
  }

  /** The key / leads to the box, unless one is typing. */
  document.addEventListener("keydown", function (event) {
    var target = /** @type {HTMLElement} */ (event.target);
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable) return;
    event.preventDefault();
    focus(document.querySelector("form[data-trang-tim]") || forms[0]);
  });

  if (/[?&]h=/.test(location.search)) {
    loadScript("tim-kiem/may.js").then(function () { return loadScript("assets/js/tim-kiem-danh-dau.js"); });
  }
})();
