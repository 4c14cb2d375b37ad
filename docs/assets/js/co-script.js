"use strict";
/* Says before the first paint that scripts run: what only they can use is then shown at once and pushes nothing down later. */
document.documentElement.classList.replace("no-js", "js");

/* The letters are sent for as soon as it is known where they are, not when lines are laid out: most come before the first paint, which then stays. */
if (document.fonts) {
  ["400", "600"].forEach(function (weight) {
    document.fonts.load(weight + " 1em BVP", "a\u1ea1").catch(function () { /* others are shown */ });
  });
}

/* What Material keeps on this machine, such as the chosen scheme: its own four helpers, which it would else write into every page. */
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

/** Called right behind the switch of schemes, before the page is painted: the chosen scheme, or that of the system. */
function soTayNen() {
  var palette = __md_get("__palette");
  if (!palette || !palette.color) return;
  if (palette.color.media === "(prefers-color-scheme)") {
    var light = matchMedia("(prefers-color-scheme: light)").matches;
    var input = /** @type {HTMLInputElement} */ (document.querySelector("[data-md-color-media='(prefers-color-scheme: " + (light ? "light" : "dark") + ")']"));
    ["media", "scheme", "primary", "accent"].forEach(function (key) {
      palette.color[key] = input.getAttribute("data-md-color-" + key);
    });
  }
  Object.keys(palette.color).forEach(function (key) {
    if (palette.color[key]) document.body.setAttribute("data-md-color-" + key, palette.color[key]);
  });
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
