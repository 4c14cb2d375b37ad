"use strict";
/* Two things a style sheet cannot do; every page is complete without them. */

/** The foot of a printed page can only read a property of the root element. */
(function () {
  var foot = document.querySelector(".st-chan");
  if (foot) document.documentElement.style.setProperty("--foot", JSON.stringify((foot.textContent || "").trim()));
})();

/** A link into a closed fold opens it. */
(function () {
  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var fold = target && target.closest("details.st-fold:not([open])");
    if (!target || !fold) return;
    fold.setAttribute("open", "");
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();
})();
