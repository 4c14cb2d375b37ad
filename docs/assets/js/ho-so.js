"use strict";
/* Ticks of a dossier are kept on this machine only. Where storage is closed (a private window) they last as long as the page. */
(function () {
  /** Keep the ticks of one box. @param {HTMLInputElement} box @param {string} paper */
  function remember(box, paper) {
    var key = "so-tay:giay:" + paper;
    try {
      box.checked = localStorage.getItem(key) === "1";
      box.addEventListener("change", function () {
        if (box.checked) localStorage.setItem(key, "1"); else localStorage.removeItem(key);
      });
    } catch (error) {
      return;
    }
  }

  /** @type {NodeListOf<HTMLInputElement>} */
  var boxes = document.querySelectorAll("input[data-giay]");
  boxes.forEach(function (box) { remember(box, box.dataset.giay || ""); });

  // The dossier of one procedure names its code once; its papers are counted from 1.
  /** @type {NodeListOf<HTMLElement>} */
  var lists = document.querySelectorAll("ol[data-giay]");
  lists.forEach(function (list) {
    list.querySelectorAll("input").forEach(function (box, index) { remember(box, list.dataset.giay + "-" + (index + 1)); });
  });
})();
