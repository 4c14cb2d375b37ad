"use strict";
/* Search worker: the engine and its index away from the page. In: {goc} once, then {text, options}. Out: {san} or {loi} once, then {answer}. */
(function () {
  /** @type {any} */
  var engine = null;

  /** The index, always the newest: a browser may keep the file, but must ask whether it is still right. @param {string} root */
  function load(root) {
    importScripts(root + "tim-kiem/may.js");
    return fetch(root + "tim-kiem/chi-muc.js", { cache: "no-cache" })
      .then(function (answer) {
        if (!answer.ok) throw new Error("HTTP " + answer.status);
        return answer.text();
      })
      .then(function (text) {
        engine = self.soTayTim.start(JSON.parse(text.slice(text.indexOf("{"))));
        postMessage({ san: engine.choices });
      });
  }

  self.onmessage = function (event) {
    var message = event.data;
    if (message.goc) load(message.goc).catch(function (error) { postMessage({ loi: String(error) }); });
    else postMessage({ answer: engine.show(message.text, message.options) });
  };
})();
