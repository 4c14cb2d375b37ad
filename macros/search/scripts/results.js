"use strict";
/* Search, results: hits as plain data to show, in pieces of [text, whether marked]; nothing here is HTML. */
(function (tim) {
  const { normalize, fold, split } = tim.letters;
  const { anchorsOf, fieldOf, pieces, titleOf, PART } = tim.pages;
  const { findParts } = tim.words;
  const { findTokens, markWords, clearMarks } = tim.ranking;
  const PLACES = 3; // deep links of a page
  const AROUND = 26; // words of a passage that are shown
  const NAMES = 8; // of a list of names
  const LABELS = {
    buoc: "Bước", "ho-so": "Giấy tờ", "dieu-kien": "Điều kiện", "thoi-han": "Thời hạn", "ket-qua": "Kết quả", "luu-y": "Lưu ý", "trinh-tu": "Trường hợp",
    "ai-lam": "Ai làm", "bieu-mau": "Biểu mẫu", gt: "Giải thích", "can-cu": "Căn cứ",
  };
  const SECTIONS = { "ho-so": "Hồ sơ phải có", "dieu-kien": "Yêu cầu, điều kiện", "thoi-han": "Thời hạn giải quyết", "trinh-tu": "Trình tự thực hiện",
    "bieu-mau": "Biểu mẫu", "ket-qua": "Kết quả, phí", "can-cu": "Căn cứ pháp lý" };

  /** Everything a list of results shows. @param {any} engine @param {any} answer what `find` returned */
  function present(engine, answer) {
    const index = engine.index;
    const asked = findParts(answer.words);
    const hits = answer.hits.map((hit) => {
      const before = markWords(index, (hit.words || []).map((word) => findTokens(index, word, (hit.words || []).some((one) => !one.plain))));
      const shown = show(engine, hit, asked, answer.documents);
      clearMarks(index, before);
      return shown;
    });
    const direct = answer.direct.map((page) => showPage(engine, page));
    const near = hits.length || direct.length ? [] : findNear(index, answer.typed);
    return { typed: answer.typed, notice: answer.notice, partial: answer.partial, total: answer.total, direct, hits, near };
  }

  function showPage(engine, page) {
    const after = page.kind === "v" ? findSuccessors(engine, page) : "";
    const { linh_vuc: domains, co_quan: organs, tinh_trang: states } = engine.index.data;
    const { kind, address, code, status } = page;
    const names = { state: states[status] || "", domain: nameOf(domains, page.domain, 2), organ: nameOf(organs, page.organ, 1) };
    return { kind, address, code, title: titleOf(engine.index, page), status, ...names, after };
  }

  function nameOf(list, id, place) {
    const found = list.find((entry) => entry[0] === id);
    return found ? found[place] : "";
  }

  /** The numbers of the documents in force after a dead one. */
  function findSuccessors(engine, page) {
    const documents = engine.numbers.documents;
    let layer = documents.filter((document) => page.address === `van-ban/${document.id}/`);
    const seen = new Set(layer);
    const ends = [];
    while (layer.length) {
      const next = [];
      for (const document of layer) {
        for (const place of document.after) {
          if (!documents[place].after.length && !ends.includes(documents[place].number)) ends.push(documents[place].number);
          if (!seen.has(documents[place])) seen.add(documents[place]), next.push(documents[place]);
        }
      }
      layer = next;
    }
    return ends.join(", ");
  }

  function show(engine, hit, asked, documents) {
    const index = engine.index;
    const surfaces = new Map();
    const look = (packed, around) => cut(keep(pieces(index, packed), hit.telling, surfaces), around);
    const page = showPage(engine, hit.page);
    const title = look(fieldOf(hit.page, 0), 0);
    const summary = look(fieldOf(hit.page, 2), 0);
    const facts = tim.pages.read(index, fieldOf(hit.page, 3));
    const places = showPlaces(engine, hit, asked, documents, look);
    return Object.assign(page, { title, summary, facts, places, words: Array.from(surfaces.keys()).slice(0, 12) });
  }

  /** Deep links: the parts asked for by name, documents typed by number, then the passages that answer best. */
  function showPlaces(engine, hit, asked, documents, look) {
    const anchors = anchorsOf(hit.page);
    const places = [];
    const add = (place) => places.length < PLACES && !places.some((one) => one.anchor === place.anchor) && places.push(place);
    if (hit.page.kind === "q") {
      const present = asked.filter((anchor) => anchor === "trinh-tu" || anchor === "can-cu" || anchors.includes(anchor));
      present.forEach((anchor) => add({ anchor, label: "Mục", text: [[SECTIONS[anchor], false]] }));
      for (let i = 0; i < hit.page.cited.length; i += 2) {
        const document = engine.numbers.documents[hit.page.cited[i]];
        if ((documents || []).includes(document)) add({ anchor: `cc-${document.id}`, label: "Căn cứ", text: [[document.number, true]] });
      }
    }
    const best = hit.places.length ? hit.places[0].value : 0;
    for (const { place, value } of hit.places) {
      if (places.length >= PLACES || value < best * 0.54 || value < 0.145) break;
      const [head, body] = fieldOf(hit.page, place + 4).split(PART);
      const label = labelOf(anchors[place]);
      const around = anchors[place] === "ai-lam" ? NAMES : AROUND;
      const title = tim.pages.read(engine.index, head) === label ? [] : look(head, 0);
      add({ anchor: anchors[place], label, text: title.concat(title.length && body ? [[": ", false]] : [], look(body, around)) });
    }
    return places;
  }

  function labelOf(anchor) {
    const [, name, number] = /^([a-z]+)-?([0-9]*)/.exec(anchor);
    return LABELS[anchor] || (LABELS[name] ? `${LABELS[name]} ${number}`.trim() : "Mục");
  }

  /** Marks only where words stand together or a telling word stands alone; the words themselves are kept in `surfaces`. */
  function keep(found, telling, surfaces) {
    const words = found.map((piece, at) => at).filter((at) => /[\p{L}\p{N}]/u.test(found[at][0]));
    const marked = new Set();
    words.forEach((at, i) => {
      const mark = found[at][1];
      const next = words[i + 1];
      if (mark & (telling << 16)) marked.add(at);
      if (next !== undefined && (mark << 1) & found[next][1] & 0x7fff) marked.add(at), marked.add(next);
    });
    return found.map(([text], at) => {
      if (marked.has(at)) surfaces.set(normalize(text.trim()), true);
      return [text, marked.has(at)];
    });
  }

  /** Pieces of a long text around the marks, at most `around` words; neighbours with the same mark become one piece. */
  function cut(found, around) {
    let from = 0, to = found.length;
    if (around && found.length > around) {
      const count = (start) => found.slice(start, start + around).filter((piece) => piece[1]).length;
      const first = Math.max(0, found.findIndex((piece) => piece[1]) - 4);
      let most = -1;
      for (let start = first; start < found.length; start++) if (count(start) > most) (most = count(start)), (from = start);
      to = Math.min(found.length, from + around);
    }
    const joined = [];
    if (from > 0) joined.push(["… ", false]);
    for (const [text, mark] of found.slice(from, to)) {
      const space = /^ /.test(text) ? " " : "";
      const last = joined[joined.length - 1];
      if (last && last[1] === mark) last[0] += text;
      else if (last && space && mark) (last[0] += space), joined.push([text.slice(1), mark]);
      else joined.push([text, mark]);
    }
    if (to < found.length) joined.push([" …", false]);
    return joined.map(([text, mark]) => [text.replace(/ {2,}/g, " "), mark]).filter((piece) => piece[0]);
  }

  /** Titles most like what was typed, by threes of letters; for when nothing was found. */
  function findNear(index, typed) {
    const threes = (text) => {
      const letters = `  ${split(normalize(text)).map(fold).join(" ")} `;
      return new Set(Array.from(letters.slice(2), (_, at) => letters.slice(at, at + 3)));
    };
    const wanted = threes(typed);
    const rated = index.pages.filter((page) => page.kind === "q").map((page) => {
      const have = threes(titleOf(index, page));
      const same = Array.from(wanted).filter((three) => have.has(three)).length;
      return { page, like: (2 * same) / (wanted.size + Math.min(have.size, wanted.size * 2)) };
    });
    rated.sort((a, b) => b.like - a.like || (a.page.address < b.page.address ? -1 : 1));
    const near = rated.filter((entry) => entry.like > 0.25).slice(0, 5);
    return near.map(({ page }) => ({ address: page.address, code: page.code, title: titleOf(index, page) }));
  }

  tim.results = { present };
})((self.soTayTim = self.soTayTim || {}));
