"use strict";
/* Says before the first paint that scripts run: what only they can use is then shown at once and pushes nothing down later. */
document.documentElement.classList.replace("no-js", "js");
/* Material's scripts give this name behind the page, and a new name of the root has all of the page styled anew. */
document.documentElement.classList.add("js-focus-visible");

/* The letters are sent for as soon as it is known where they are, not when lines are laid out: most come before the first paint, which then stays. */
if (document.fonts) {
  ["400", "600"].forEach(function (weight) {
    document.fonts.load(weight + " 1em BVP", "a\u1ea1").catch(function () { /* others are shown */ });
  });
}

/* What Material keeps on this machine, such as the chosen scheme: its own helpers, which it would else write into every page. */
var __md_scope = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src);

/** @param {string} text */
function __md_hash(text) {
  return Array.from(text).reduce(function (sum, sign) { return (sum << 5) - sum + sign.charCodeAt(0); }, 0);
}

/**
 * @param {string} key
 * @param {Storage} [store]
 * @param {URL} [scope]
 */
function __md_get(key, store, scope) {
  return JSON.parse((store || localStorage).getItem((scope || __md_scope).pathname + "." + key) || "null");
}

/**
 * @param {string} key
 * @param {unknown} value
 * @param {Storage} [store]
 * @param {URL} [scope]
 */
function __md_set(key, value, store, scope) {
  try {
    (store || localStorage).setItem((scope || __md_scope).pathname + "." + key, JSON.stringify(value));
  } catch (error) {
    return;
  }
}

/**
 * Called right behind the switch between light and dark, before the page is painted: the scheme chosen on this machine, else that of the system.
 * Material's own switch marks the whole page while it sets the scheme, also when a page opens: every element is then styled twice more.
 */
function soTayNen() {
  var form = /** @type {HTMLFormElement} */ (document.querySelector(".st-nen"));
  var header = /** @type {Element} */ (document.querySelector(".md-header"));
  var choices = Array.from(form.querySelectorAll("input"));
  /** @type {{[name: string]: HTMLMetaElement}} */
  var told = {};
  ["color-scheme", "theme-color"].forEach(function (name) {
    told[name] = document.createElement("meta");
    told[name].name = name;
    document.head.appendChild(told[name]);
  });

  /** @param {HTMLInputElement} chosen */
  function show(chosen) {
    ["media", "scheme", "primary", "accent"].forEach(function (key) {
      document.body.setAttribute("data-md-color-" + key, chosen.getAttribute("data-md-color-" + key) || "");
    });
    choices.forEach(function (choice) {
      choice.checked = choice === chosen;
      /** @type {HTMLElement} */ (choice.nextElementSibling).hidden = choice !== chosen;
    });
    var style = getComputedStyle(header);
    told["color-scheme"].content = style.colorScheme;
    told["theme-color"].content = style.backgroundColor;
  }

  /** @param {HTMLInputElement} chosen */
  function choose(chosen) {
    show(chosen);
    __md_set("__palette", { index: choices.indexOf(chosen) });
  }

  form.addEventListener("change", function (event) { choose(/** @type {HTMLInputElement} */ (event.target)); });
  form.addEventListener("keydown", function (event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    var next = choices[(choices.indexOf(/** @type {HTMLInputElement} */ (event.target)) + 1) % choices.length];
    choose(next);
    next.focus();
  });

  var kept = null;
  try {
    kept = __md_get("__palette");
  } catch (error) { /* nothing can be kept here, or it is damaged */ }
  var chosen = choices.filter(function (choice, index) { return kept && kept.index === index; });
  var wanted = choices.filter(function (choice) { return matchMedia(choice.getAttribute("data-md-color-media") || "").matches; });
  show(chosen.concat(wanted, choices)[0]);
}

/** Called right behind the contents of a page: writes them into the column of wide screens too, where Material follows the reader in them. */
function soTayMuc() {
  var column = /** @type {Element} */ (document.querySelector("[data-md-component=toc]"));
  document.querySelectorAll(".st-muc li").forEach(function (item) {
    var copy = /** @type {Element} */ (item.cloneNode(true));
    /** @type {Element} */ (copy.firstElementChild).className = "md-nav__link";
    column.append(copy);
  });
}
