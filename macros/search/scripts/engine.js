"use strict";
/* Search, engine: from what was typed to a list of pages. The same file answers in the browser and on the command line. */
(function (tim) {
  const { normalize, fold, split } = tim.letters;
  const { W, LIMIT, makeWords } = tim.words;
  const { rank, compare } = tim.ranking;
  const { readSayings, makeVariants } = tim.variants;
  const { isKnown, isStrange, decode, guess, correct, readNeighbours } = tim.repairs;
  const LONGEST = 400; // characters of a query that are looked at

  /** An engine, made in one go. @param {any} data what `tim-kiem/chi-muc.js` holds */
  function start(data) {
    const steps = prepare(data);
    let step = steps.next();
    while (!step.done) step = steps.next();
    return step.value;
  }

  /** The same in short steps, for a page that must not stand still meanwhile. @param {any} data */
  function* prepare(data) {
    if (data.ban !== 1) throw new Error("chỉ mục tìm kiếm thuộc phiên bản khác");
    const index = yield* tim.pages.open(data);
    yield* readNeighbours(index);
    const engine = { index, numbers: tim.numbers.open(index), said: readSayings(data) };
    return {
      index,
      choices: readChoices(index),
      find: (text, options) => find(engine, text, options || {}),
      show: (text, options) => tim.results.present(engine, find(engine, text, options || {})),
    };
  }

  /** What results can be narrowed to: domains and organs that have procedures. */
  function readChoices(index) {
    const procedures = index.pages.filter((page) => page.kind === "q");
    const domains = index.data.linh_vuc.filter((domain) => procedures.some((page) => page.domain === domain[0]));
    const organs = index.data.co_quan.filter((organ) => procedures.some((page) => page.organ === organ[0]));
    return { domains: domains.map((domain) => [domain[0], domain[2]]), organs };
  }

  /**
   * Everything a page that shows results needs.
   * @param {any} engine @param {string} text @param {{domain?: string, organ?: string, limit?: number}} options
   */
  function find(engine, text, options) {
    const raw = normalize(String(text).slice(0, LONGEST));
    const typed = split(raw).slice(0, LIMIT);
    const answer = { typed: typed.join(" "), hits: [], direct: [], notice: "", partial: false, total: 0, words: [], documents: [] };
    if (!typed.length) return answer;
    const parts = tim.numbers.cut(isVni(engine.index, typed) ? "" : raw);
    const named = findNamed(engine, parts, options);
    Object.assign(answer, { direct: named.direct, documents: named.documents });
    const rest = typed.filter((word) => !tim.numbers.cut(word).every((part) => named.used.has(part)));
    const open = /[\p{L}\p{N}]$/u.test(raw) && rest[rest.length - 1] === typed[typed.length - 1];
    const words = makeWords(rest, open);
    const result = search(engine, words, makeFilter(options));
    const scores = merge(result.list, named.pages);
    Object.assign(answer, { notice: result.notice, words: result.words });
    const exact = scores.filter((hit) => hit.exact && hit.page.kind !== "q" && !answer.direct.includes(hit.page)).slice(0, 3);
    answer.direct.push(...exact.map((hit) => hit.page));
    const hits = cutOff(scores, named.pages.size > 0).filter((hit) => !answer.direct.includes(hit.page));
    answer.total = hits.length;
    answer.hits = hits.slice(0, options.limit || hits.length);
    answer.partial = answer.hits.length > 0 && words.length > 1 && answer.hits[0].cover < 0.75;
    return answer;
  }

  /** Whether digits in a query are the marks of VNI: most of the words that have any make words of the handbook. */
  function isVni(index, typed) {
    const mixed = typed.filter((word) => /[a-z][0-9]/.test(word));
    return mixed.length > 1 && mixed.filter((word) => decode(index, { text: word })).length > mixed.length / 2;
  }

  function makeFilter(options) {
    return (page) =>
      (!options.domain || page.domain === options.domain) && (!options.organ || page.organ === options.organ);
  }

  /** Pages named by code or number: those themselves, and procedures that rest on the documents. */
  function findNamed(engine, parts, options) {
    const accept = makeFilter(options);
    const named = { direct: [], documents: [], pages: new Map(), used: new Set() };
    const code = tim.numbers.findCode(engine.numbers, parts);
    if (code && accept(code.page)) named.pages.set(code.page, code.alone ? 100 : 12);
    const documents = tim.numbers.findDocuments(engine.numbers, parts);
    const places = new Set(documents.found.map((document) => document.place));
    const direct = (page) => accept(page) && !named.direct.includes(page) && named.direct.push(page);
    if (documents.score && !(code && code.alone)) {
      documents.used.forEach((at) => named.used.add(parts[at]));
      named.documents = documents.found;
      documents.found.forEach((document) => engine.index.pages.filter((page) => page.address === `van-ban/${document.id}/`).forEach(direct));
      addCiting(engine, places, named.pages, accept);
    }
    if (code && code.alone) return named;
    const forms = tim.numbers.findForms(engine.numbers, parts).slice(0, 3);
    forms.forEach((form) => direct(form.page));
    if (forms.length) addUsing(engine.index, forms[0].page.code, named.pages, accept);
    return named;
  }

  /** Procedures that use a form. */
  function addUsing(index, code, pages, accept) {
    for (const page of index.pages) {
      if (page.kind !== "q" || !page.anchors.includes("bieu-mau") || !accept(page)) continue;
      const anchors = tim.pages.anchorsOf(page);
      const uses = anchors.some((anchor, at) => anchor === "bieu-mau" && tim.pages.read(index, tim.pages.fieldOf(page, at + 4)).startsWith(`${code} `));
      if (uses) pages.set(page, (pages.get(page) || 0) + 6);
    }
  }

  /** Procedures by how much they rest on documents, on those that came after them a little less. */
  function addCiting(engine, places, pages, accept) {
    const weights = new Map();
    let layer = Array.from(places);
    for (let depth = 0; layer.length && depth < 8; depth++) {
      layer = layer.filter((place) => !weights.has(place));
      layer.forEach((place) => weights.set(place, Math.pow(0.6, depth)));
      layer = [].concat(...layer.map((place) => engine.numbers.documents[place].after));
    }
    for (const page of engine.index.pages) {
      if (page.kind !== "q" || !accept(page)) continue;
      let all = 0, best = 0;
      for (let i = 0; i < page.cited.length; i += 2) all += page.cited[i + 1];
      for (let i = 0; i < page.cited.length; i += 2) {
        const weight = weights.get(page.cited[i]) || 0;
        best = Math.max(best, weight * (2 + Math.log(1 + page.cited[i + 1]) + (4 * page.cited[i + 1]) / all));
      }
      if (best) pages.set(page, (pages.get(page) || 0) + best);
    }
  }

  /** Search for words as they are, then with what they may stand for, then repaired. */
  function search(engine, words, accept) {
    if (!words.length) return { list: [], notice: "", words: [] };
    weighNames(engine.index, words);
    const said = makeVariants(engine.said, words);
    let best = { list: runVariants(engine, said, accept), notice: "", words };
    if (isSure(best.list)) return best;
    const { repairs, sure } = repair(engine.index, words, said);
    for (const texts of repairs) {
      const other = makeWords(texts, words[words.length - 1].open && texts[texts.length - 1] === words[words.length - 1].text);
      const list = runVariants(engine, makeVariants(engine.said, other).slice(0, 2), accept);
      const before = best.list.length ? best.list[0].score : 0;
      const doubt = words.some((word) => !word.plain) ? W.doubt : 1.4;
      if (list.length && list[0].score > before * (sure || best.notice ? 1 : doubt)) best = { list, notice: texts.join(" "), words: other };
    }
    return best.notice ? withoutMarks(engine, best, accept) : best;
  }

  /** A repaired query read without its diacritics, where that finds much better: decoded keys may be slips as well. */
  function withoutMarks(engine, best, accept) {
    if (best.words.every((word) => word.plain)) return best;
    const words = makeWords(best.words.map((word) => word.fold), best.words[best.words.length - 1].open);
    const list = runVariants(engine, makeVariants(engine.said, words).slice(0, 1), accept);
    return list.length && list[0].score > best.list[0].score * W.doubt ? { list, notice: best.notice, words } : best;
  }

  /** Whether the best page has everything, most of it in its title or in one of its names. */
  function isSure(list) {
    return list.length > 0 && list[0].sure && list[0].cover > 0.97;
  }

  /** Words people ask with count more where they are part of a name: văn bản đến, đi nước ngoài. */
  function weighNames(index, words) {
    const { together } = index.neighbours;
    words.forEach((word, at) => {
      const [left, right] = [words[at - 1], words[at + 1]];
      const named = (left && left.weight === 1 && together(left.fold, word.fold)) || (right && right.weight === 1 && together(word.fold, right.fold));
      if (word.weight < 0.3 && named) word.weight = W.named;
    });
  }

  /** The best score of each page over the query and its variants; what is surely right as typed needs no variants. */
  function runVariants(engine, variants, accept) {
    const best = new Map();
    for (const variant of variants) {
      for (const hit of rank(engine.index, variant.words, accept, variant === variants[0] ? 1 : 0.3)) {
        hit.score *= variant.factor;
        hit.words = variant.words;
        const before = best.get(hit.page);
        if (!before || before.score < hit.score) best.set(hit.page, hit);
      }
      if (variant === variants[0] && isSure(Array.from(best.values()).slice(0, 1))) break;
    }
    return Array.from(best.values()).sort(compare);
  }

  /** The query with its unknown words repaired, or with words that fit no neighbour replaced; `sure` when a word was surely wrong. */
  function repair(index, words, variants) {
    const { together } = index.neighbours;
    const known = words.map((word) => isKnown(index, word));
    let texts = [[]];
    let sure = false, changed = false;
    words.forEach((word, at) => {
      const before = at ? (known[at - 1] ? words[at - 1].fold : fold(texts[0][texts[0].length - 1] || "")) : "";
      const after = known[at + 1] ? words[at + 1].fold : "";
      const covered = variants.some((variant) => variant.covered.has(word));
      let ways = [[word.text]];
      if (!known[at] && word.weight === 1) {
        const found = covered ? { ways: [] } : guess(index, word, before, after);
        if (found.ways.length) (ways = found.ways), (changed = true), (sure = sure || found.sure);
      } else if (!covered && !isUnfinished(index, word) && word.weight === 1 && words.length > 1 && !together(before, word.fold) && !together(word.fold, after)) {
        const strange = isStrange(index, word);
        const found = correct(index, word, before, after).find((one) => one.fits || (strange && one.near));
        if (found) (ways = [[found.text], [word.text]]), (changed = true), (sure = sure || strange);
      }
      texts = [].concat(...texts.map((start) => ways.map((way) => start.concat(way)))).slice(0, 4);
    });
    return { repairs: changed ? texts.filter((way) => way.join(" ") !== words.map((word) => word.text).join(" ")) : [], sure };
  }

  /** Whether a word may still be growing into one the handbook has. */
  function isUnfinished(index, word) {
    return word.open && (word.plain || !index.byFold.has(word.fold));
  }

  function merge(list, named) {
    const hits = new Map(list.map((hit) => [hit.page, hit]));
    named.forEach((score, page) => {
      const hit = hits.get(page);
      if (hit) hit.score = hit.score * 1.5 + score;
      else hits.set(page, { page, score: list.length ? score * 0.5 : score, cover: 1, places: [] });
    });
    return Array.from(hits.values()).sort(compare);
  }

  /** The hits worth showing: far behind the best one is noise. */
  function cutOff(hits, named) {
    const best = hits.length ? hits[0].score : 0;
    if (!named && best < 0.35) return [];
    return hits.filter((hit) => hit.score >= best * 0.08 && hit.score > 0.1).slice(0, 60);
  }

  Object.assign(tim, { start, prepare });
})((self.soTayTim = self.soTayTim || {}));
