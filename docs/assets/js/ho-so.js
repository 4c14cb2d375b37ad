"use strict";
/* Ticks of a dossier are kept on this machine only. Where storage is closed (a private window) they last as long as the page. */
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
    } catch (error) {
      return;
    }
  });
})();
