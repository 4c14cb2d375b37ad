"use strict";
/* Search, repairs: what was meant by words the handbook does not know. */
(function (tim) {
  const { fold, spell, decodeTelex, decodeVni, isNear } = tim.letters;
  const { PART, bordersOf, fieldOf, withPrefix } = tim.pages;

  /** Pairs of words that stand side by side in names and heads, and how often each word stands there; made when first needed. */
  function readNeighbours(index) {
    if (index.neighbours) return index.neighbours;
    const pairs = new Map();
    const words = new Map();
    const wordOf = index.tokens.map((token, id) => (index.spells[id] ? fold(tim.letters.normalize(token)) : ""));
    const count = (packed) => {
      let before = "";
      for (let i = 0; i < packed.length; i++) {
        const word = wordOf[index.tokenOf[packed.charCodeAt(i)]];
        if (!word) continue;
        words.set(word, (words.get(word) || 0) + 1);
        if (before) pairs.set(`${before} ${word}`, (pairs.get(`${before} ${word}`) || 0) + 1);
        before = word;
      }
    };
    for (const page of index.pages) {
      count(fieldOf(page, 0));
      if (page.kind !== "q") continue;
      fieldOf(page, 1).split(PART).forEach(count);
      count(fieldOf(page, 2));
      for (let number = 4; number + 1 < bordersOf(page).length; number++) {
        const passage = fieldOf(page, number);
        count(passage.slice(0, passage.indexOf(PART)));
      }
    }
    index.neighbours = { pairs, words };
    return index.neighbours;
  }

  /** Whether the handbook has a word, or one that begins so where the word is still being typed. */
  function isKnown(index, word) {
    return index.byFold.has(word.fold) || (word.open && withPrefix(index, word.fold).length > 0);
  }

  /** What Telex or VNI keys would have written, if the handbook has the word. */
  function decode(index, word) {
    const decoded = decodeTelex(word.text) || decodeVni(word.text);
    const same = decoded && index.byFold.get(fold(decoded.normalize("NFC")));
    return same ? [index.tokens[same.find((token) => index.spells[token] === decoded) || same[0]].toLowerCase()] : null;
  }

  /** Ways to read a word the handbook does not know, the likeliest first; each is a list of words. @returns {string[][]} */
  function guess(index, word, before, after) {
    const decoded = decode(index, word);
    if (decoded) return [decoded];
    const near = correct(index, word, before, after);
    const fitting = near.filter((one) => one.fits).slice(0, 1);
    const mixed = /[0-9]/.test(word.fold) ? [word.text.match(/[0-9]+|[^0-9]+/g), word.text.match(/[0-9].*|[^0-9]+/g)] : [];
    const glued = unglue(index, word).concat(mixed.filter((parts) => parts.length > 1));
    const short = expandInitials(index, word);
    return [...fitting.map((one) => [one.text]), ...glued, ...short, ...near.slice(0, fitting.length ? 0 : 2).map((one) => [one.text])].slice(0, 4);
  }

  /** `ketnapdangvien` in words: the cut with the fewest and most usual words; null when there is none. */
  function unglue(index, word) {
    const { words, pairs } = readNeighbours(index);
    const size = word.fold.length;
    if (size < 4 || size > 80) return [];
    const best = [{ cost: 0, parts: [], last: "" }];
    for (let end = 1; end <= size; end++) {
      for (let width = 1; width <= Math.min(7, end); width++) {
        const start = best[end - width];
        const part = fold(word.text.slice(end - width, end));
        if (!start || !(width > 1 ? words.has(part) : /[0-9yo]/.test(part))) continue;
        const known = start.last && pairs.has(`${start.last} ${part}`);
        const cost = start.cost + (known ? 1 : 3) + 2 / (1 + Math.log(1 + (words.get(part) || 0)));
        if (!best[end] || cost < best[end].cost) best[end] = { cost, parts: start.parts.concat(word.text.slice(end - width, end)), last: part };
      }
    }
    const found = best[size];
    return found && found.parts.length > 1 && found.cost / found.parts.length < (size < 6 ? 2.6 : 4.2) ? [found.parts] : [];
  }

  /** Known words one slip away, those that fit their neighbours first. */
  function correct(index, word, before, after) {
    const { words, pairs } = readNeighbours(index);
    if (word.fold.length < 2 || /[0-9]/.test(word.fold)) return [];
    const found = [];
    for (const [folded, ids] of index.byFold) {
      if (folded.length < 2 || folded === word.fold || !isNear(word.fold, folded)) continue;
      const fit = (before && pairs.get(`${before} ${folded}`)) || 0;
      const lead = (after && pairs.get(`${folded} ${after}`)) || 0;
      const score = Math.log(1 + fit) * 2 + Math.log(1 + lead) * 2 + Math.log(1 + (words.get(folded) || 0)) * 0.3 + (folded[0] === word.fold[0] ? 0.5 : 0);
      const fits = (!before || fit > 0) && (!after || lead > 0) && fit + lead > 0;
      found.push({ score, fits, near: fit + lead > 0, text: word.plain ? folded : index.tokens[ids[0]].toLowerCase() });
    }
    return found.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
  }

  /** Words whose first letters an unknown word may be: `qhcb` is quy hoạch cán bộ. @returns {string[][]} */
  function expandInitials(index, word) {
    if (!/^[a-z]{3,7}$/.test(word.fold)) return [];
    if (!index.initials) index.initials = readInitials(index);
    return index.initials.get(word.fold) || [];
  }

  function readInitials(index) {
    const initials = new Map();
    const add = (text) => {
      const words = tim.letters.split(tim.letters.normalize(text));
      for (let start = 0; start < words.length; start++) {
        for (let size = 3; size <= 7 && start + size <= words.length; size++) {
          const part = words.slice(start, start + size);
          const key = part.map((one) => fold(one)[0]).join("");
          const known = initials.get(key) || [];
          if (known.length < 4 && !known.some((one) => one.join(" ") === part.join(" "))) initials.set(key, known.concat([part]));
        }
      }
    };
    for (const page of index.pages) {
      if (page.kind !== "q") continue;
      add(tim.pages.titleOf(index, page));
      for (const name of fieldOf(page, 1).split(PART)) add(tim.pages.read(index, name));
    }
    return initials;
  }

  tim.repairs = { isKnown, guess, correct, readNeighbours };
})((self.soTayTim = self.soTayTim || {}));
