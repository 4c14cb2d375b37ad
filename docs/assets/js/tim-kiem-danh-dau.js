"use strict";
/* Search, marks: the words a result was found by, marked in the page it led to. */
(function () {
  var letters = window.soTayTim.letters;
  var words = letters.split(letters.normalize(new URLSearchParams(location.search).get("h") || "")).slice(0, 16).map(letters.spell);
  var article = document.querySelector("article");
  if (!article || !words.length) return;
  var wanted = new Set(words);
  var walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, function (node) {
    var parent = /** @type {Element} */ (node.parentNode);
    return parent.closest("script, style, svg, nav, form, .st-print") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  /** @type {Text[]} */
  var texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  texts.forEach(mark);

  /** Mark runs of the words; one alone is marked only where it is all that was looked for. @param {Text} text */
  function mark(text) {
    var found = findRuns(text.data).filter(function (run) { return run.count > 1 || wanted.size === 1; });
    for (var i = found.length - 1; i >= 0; i--) {
      var rest = text.splitText(found[i].from);
      rest.splitText(found[i].to - found[i].from);
      var element = document.createElement("mark");
      rest.replaceWith(element);
      element.append(rest);
    }
  }

  /** @param {string} data @returns {{from: number, to: number, count: number}[]} */
  function findRuns(data) {
    var runs = [];
    var last = null;
    var word;
    var pattern = new RegExp(letters.WORD.source, "gu");
    while ((word = pattern.exec(data))) {
      if (!wanted.has(letters.spell(letters.normalize(word[0])))) last = null;
      else if (last && /^[\s,–-]+$/.test(data.slice(last.to, word.index))) (last.to = word.index + word[0].length), last.count++;
      else runs.push((last = { from: word.index, to: word.index + word[0].length, count: 1 }));
    }
    return runs;
  }
})();
