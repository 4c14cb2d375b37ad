"use strict";
/* Which edition this is, put where pages name it: a page that did not change keeps the text of the edition it came with. */
(function () {
  var ban = {{ values }};
  document.querySelectorAll("span[data-ban]").forEach(function (place) {
    var text = ban[place.dataset.ban];
    if (text) place.textContent = text;
  });
})();
