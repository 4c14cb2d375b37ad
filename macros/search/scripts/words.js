"use strict";
/* Search, words: what each word of a query counts. */
(function (tim) {
  const { fold, spell, isPlain } = tim.letters;
  const LIMIT = 14; // words of a query: as many bits as a mark has
  // What counts how much; set so that most of tests/search/cau-hoi.yml (the part not kept apart) finds its page first.
  const W = {
    title: 12, share: 0.5, names: 8, nameShare: 0.6, summary: 2, about: 3, place: 4, more: 0.2, head: 0.75, body: 0.65, // the fields of a page
    power: 1.8, cover: 1, pair: 0.7, pairFloor: 0.35, gap: 0.4, loose: 0.5, form: 0.7, brevity: 0.002, // how they are added up
    asking: 0.15, part: 0.2, named: 0.32, // words people ask with, names of parts, asking words that belong to a name
    short: 0.97, other: 0.75, doubt: 2.2, strange: 1.5, // abbreviations, other words, words that may be a slip, words no page has
  };
  // Words people ask with: they count little, and a page need not have them. The second list holds also without diacritics.
  const ASKING = listWords(
    "là gì làm sao thế như ra đâu ở khi thì mà cho tôi em mình cần phải hỏi xin với một để về tại bị có lâu mấy ai à ạ nhỉ " +
      "cách theo trong do từ đến này đó đi",
    spell
  );
  const ASKING_PLAIN = listWords("nào và của không những các được nếu vậy muốn nhiêu bao", fold);
  const ASKING_PHRASES = (
    "lam sao,the nao,nhu the nao,lam gi,la gi,o dau,khi nao,bao lau,can gi,gom nhung gi,gom gi,thu tuc,qui trinh,huong dan,ra sao,phan tram"
  ).split(",");
  // Where words people ask with are half of another word.
  const COMPOUNDS = "cach chuc,tu chuc,tu tran,theo doi,tai cho,tai chuc,ve huu,ve nuoc,ra khoi,ra dang,lau dai".split(",").map((pair) => pair.split(" "));
  const YEAR = /^(19|20)[0-9]{2}$/;
  // Names of the parts of every page: they say where to look more than what for.
  const PARTS = {
    "dieu kien": "dieu-kien", "thoi han": "thoi-han", "ho so": "ho-so", "giay to": "ho-so", "thanh phan ho so": "ho-so", "trinh tu": "trinh-tu",
    "cac buoc": "trinh-tu", "bieu mau": "bieu-mau", "ket qua": "ket-qua", "le phi": "ket-qua", "can cu": "can-cu",
  };

  function listWords(text, form) {
    return new Set(text.split(" ").map(form));
  }

  /**
   * A word of the query; `weight` is how much it counts, `open` says that it may still be growing.
   * @typedef {{text: string, fold: string, spell: string, plain: boolean, weight: number, open: boolean}} Word
   */

  /** @param {string[]} texts normalized words @param {boolean} [open] whether the last one may be unfinished @returns {Word[]} */
  function makeWords(texts, open) {
    const words = texts.slice(0, LIMIT).map((text) => ({ text, fold: fold(text), spell: spell(text), plain: isPlain(text), weight: 1, open: false }));
    const accented = words.some((word) => !word.plain);
    for (const word of words) if ((accented && ASKING.has(word.spell)) || ASKING_PLAIN.has(word.fold) || YEAR.test(word.fold)) word.weight = W.asking;
    for (const pair of COMPOUNDS) {
      words.forEach((word, at) => {
        const after = words[at + 1];
        if (after && word.fold === pair[0] && after.fold === pair[1]) word.weight = after.weight = 1;
      });
    }
    for (const phrase of ASKING_PHRASES) weighPhrase(words, phrase.split(" "), W.asking);
    for (const phrase of Object.keys(PARTS)) weighPhrase(words, phrase.split(" "), W.part);
    if (words.every((word) => word.weight < 1)) for (const word of words) word.weight = 1;
    if (open && words.length) words[words.length - 1].open = true;
    return words;
  }

  function weighPhrase(words, phrase, weight) {
    for (let at = 0; at + phrase.length <= words.length; at++) {
      if (!phrase.every((part, i) => words[at + i].fold === part)) continue;
      for (let i = 0; i < phrase.length; i++) words[at + i].weight = Math.min(words[at + i].weight, weight);
    }
  }

  /** The parts of a page a query asks for by name. @param {Word[]} words */
  function findParts(words) {
    const text = ` ${words.map((word) => word.fold).join(" ")} `;
    const named = Object.keys(PARTS).filter((phrase) => text.includes(` ${phrase} `));
    return named.map((phrase) => PARTS[phrase]);
  }

  tim.words = { W, LIMIT, makeWords, findParts };
})((self.soTayTim = self.soTayTim || {}));
