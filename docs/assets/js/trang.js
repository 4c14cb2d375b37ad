"use strict";
/* What a style sheet cannot do; every page is complete and printable without it. */

/** The foot of a printed page can only read a property of the root element; setting one has all of the page styled anew, so it waits for printing. */
window.addEventListener("beforeprint", function () {
  var foot = document.querySelector(".st-chan");
  if (foot) document.documentElement.style.setProperty("--foot", JSON.stringify((foot.textContent || "").trim()));
});

/** Print buttons. */
document.addEventListener("click", function (event) {
  var target = /** @type {Element} */ (event.target);
  if (target.closest && target.closest("[data-in]")) window.print();
});

/** Long lists begin closed (data-dong), or only on narrow screens (data-gap); links into them and printing open them. */
(function () {
  var narrow = window.matchMedia("(max-width: 59.984375em)").matches;
  document.querySelectorAll(narrow ? "details[data-gap], details[data-dong]" : "details[data-dong]").forEach(function (fold) {
    fold.removeAttribute("open");
  });

  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details.st-fold:not([open])");
    if (!target || !fold) return;
    fold.setAttribute("open", "");
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  // Browsers before Chromium 131 print a closed fold closed; afterwards the reader finds the page as it was.
  /** @type {Element[]} */
  var closed = [];
  window.addEventListener("beforeprint", function () {
    closed = Array.from(document.querySelectorAll("details.st-fold:not([open]):not(.st-muc)"));
    closed.forEach(function (fold) { fold.setAttribute("open", ""); });
  });
  window.addEventListener("afterprint", function () {
    closed.forEach(function (fold) { fold.removeAttribute("open"); });
  });
})();
