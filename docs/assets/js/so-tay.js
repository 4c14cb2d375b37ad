"use strict";
/* Small conveniences; every page is complete without them. */

/** Print buttons. */
document.addEventListener("click", function (event) {
  var target = /** @type {Element} */ (event.target);
  if (target.closest && target.closest("[data-in]")) window.print();
});

/** Ticks of a dossier are kept on this machine only. Storage may be closed (file://, private window): then they last as long as the page. */
(function () {
  /** @type {NodeListOf<HTMLInputElement>} */
  var boxes = document.querySelectorAll("input[data-giay]");
  boxes.forEach(function (box) {
    var key = "so-tay:giay:" + box.dataset.giay;
    try {
      box.checked = localStorage.getItem(key) === "1";
      box.addEventListener("change", function () {
        if (box.checked) localStorage.setItem(key, "1"); else localStorage.removeItem(key);
      });
    } catch (error) { /* ticking still works, it is only not remembered */ }
  });
})();

/** Long lists fold on narrow screens; they stand open in print and without scripts. */
(function () {
  var folds = document.querySelectorAll("details[data-gap]");
  if (window.matchMedia("(max-width: 60em)").matches) folds.forEach(function (fold) { fold.removeAttribute("open"); });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.st-fold").forEach(function (fold) { fold.setAttribute("open", ""); });
  });
})();
