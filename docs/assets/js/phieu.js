"use strict";
/* Puts the papers of several procedures into one list: what two of them ask for stands once.
   The choice lives in the address, ticks on this machine only. The data come as a script, so that it works from a folder. */

(function () {
  /**
   * One paper: name, copies, forms, remark, note, group of papers that other procedures ask for too (-1: none).
   * @typedef {[string, string, string, string, string, number]} Giay
   * @typedef {{ma: string, ten: string, tt: string, in: string, lv: string, vt: string[], giay: Giay[]}} QuyTrinh
   * @typedef {{ten: string, dong: {qt: QuyTrinh, so: number, giay: Giay}[]}} Muc
   */
  var root = /** @type {HTMLElement} */ (document.querySelector("[data-phieu]"));
  var place = /** @type {HTMLElement} */ (document.querySelector("[data-phieu-ket-qua]"));
  var data = /** @type {{ngay: string, lv: Object<string, string>, chung: string[], qt: QuyTrinh[]}} */ (/** @type {any} */ (window).SO_TAY_PHIEU);
  if (!root || !place || !data) return;
  var filter = /** @type {HTMLFormElement} */ (root.querySelector("[data-phieu-loc]"));
  var counter = /** @type {HTMLElement} */ (root.querySelector("[data-phieu-dem]"));
  var boxes = listProcedures();
  var memory = openMemory();

  /** Ticks are kept where storage is open, else as long as the page. */
  function openMemory() {
    var kept = /** @type {Object<string, string>} */ ({});
    return {
      /** @param {string} key */
      has: function (key) {
        try { return localStorage.getItem("so-tay:giay:" + key) === "1"; } catch (error) { return kept[key] === "1"; }
      },
      /**
       * @param {string} key
       * @param {boolean} on
       */
      set: function (key, on) {
        try {
          if (on) localStorage.setItem("so-tay:giay:" + key, "1"); else localStorage.removeItem("so-tay:giay:" + key);
        } catch (error) {
          if (on) kept[key] = "1"; else delete kept[key];
        }
      }
    };
  }

  /** @param {string} text */
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
  }

  /**
   * @param {string} tag
   * @param {string} name
   * @param {...(string | Node)} children
   * @returns {HTMLElement}
   */
  function make(tag, name) {
    var made = document.createElement(tag);
    if (name) made.className = name;
    made.append.apply(made, Array.prototype.slice.call(arguments, 2));
    return made;
  }

  /** The procedures to choose from, by domain. */
  function listProcedures() {
    var found = /** @type {HTMLInputElement[]} */ ([]);
    Object.keys(data.lv).forEach(function (domain) {
      var list = make("ul", "st-phieu-chon");
      data.qt.forEach(function (procedure) {
        if (procedure.lv !== domain) return;
        var box = document.createElement("input");
        box.type = "checkbox";
        box.value = procedure.ma;
        found.push(box);
        var item = make("li", "", make("label", "", box, make("span", "", make("b", "", procedure.ma), " " + procedure.ten)));
        item.dataset.vt = procedure.vt.join(" ");
        list.append(item);
      });
      var group = make("fieldset", "st-phieu-nhom", make("legend", "", data.lv[domain]), list);
      group.dataset.lv = domain;
      root.append(group);
    });
    return found;
  }

  function readChoice() {
    var text = new URLSearchParams(location.search).get("qt") || "";
    var codes = text.toUpperCase().split(/[,;\s]+/);
    return data.qt.filter(function (procedure) { return codes.indexOf(procedure.ma) >= 0; }).map(function (procedure) { return procedure.ma; });
  }

  /** @param {string[]} codes */
  function writeChoice(codes) {
    var query = codes.length ? "?qt=" + codes.join(",") : location.pathname;
    try { history.replaceState(null, "", query); } catch (error) { return; }
  }

  /** @returns {QuyTrinh[]} */
  function listChosen() {
    var codes = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    return data.qt.filter(function (procedure) { return codes.indexOf(procedure.ma) >= 0; });
  }

  /**
   * Papers that two or more of the chosen procedures ask for, then what is left of each.
   * @param {QuyTrinh[]} chosen
   */
  function combine(chosen) {
    var groups = /** @type {Object<string, Muc>} */ ({});
    chosen.forEach(function (procedure) {
      procedure.giay.forEach(function (paper, index) {
        if (paper[5] < 0) return;
        var item = groups[paper[5]] || (groups[paper[5]] = { ten: data.chung[paper[5]], dong: [] });
        item.dong.push({ qt: procedure, so: index + 1, giay: paper });
      });
    });
    var shared = Object.keys(groups).map(function (key) { return groups[key]; }).filter(function (item) {
      return item.dong.some(function (line) { return line.qt !== item.dong[0].qt; });
    });
    var own = chosen.map(function (procedure) {
      return procedure.giay.map(function (paper, index) {
        return { ten: paper[0], dong: [{ qt: procedure, so: index + 1, giay: paper }] };
      }).filter(function (item) {
        var group = groups[item.dong[0].giay[5]];
        return !group || shared.indexOf(group) < 0;
      });
    });
    return { shared: shared, own: own };
  }

  /**
   * @param {Muc} item
   * @param {boolean} isShared
   */
  function makeLine(item, isShared) {
    var box = document.createElement("input");
    box.type = "checkbox";
    var keys = item.dong.map(function (line) { return line.qt.ma + "-" + line.so; });
    box.checked = keys.every(memory.has);
    box.addEventListener("change", function () { keys.forEach(function (key) { memory.set(key, box.checked); }); });
    var text = make("label", "", box, make("b", "", item.ten));
    item.dong.forEach(function (line) {
      var paper = line.giay;
      var words = isShared ? [line.qt.ma + ": " + paper[1].toLowerCase(), paper[3]] : [paper[3]];
      var joined = words.filter(Boolean).join("; ");
      if (joined) text.append(make("i", "", joined));
    });
    if (!isShared && item.dong[0].giay[4]) text.append(item.dong[0].giay[4]);
    var codes = item.dong.map(function (line) { return line.qt.ma; }).filter(function (code, index, all) { return all.indexOf(code) === index; });
    var forms = item.dong.map(function (line) { return line.giay[2]; }).filter(function (form, index, all) { return form && all.indexOf(form) === index; });
    var copies = isShared ? "dùng cho " + codes.join(", ") : item.dong[0].giay[1];
    var form = forms.length ? make("p", "", "Mẫu " + forms.join(", ")) : make("p", "", make("em", "", "chưa ghi mẫu"));
    return make("li", "", text, make("p", "", copies), form);
  }

  /**
   * @param {string} title
   * @param {Muc[]} items
   * @param {boolean} isShared
   */
  function addSection(title, items, isShared) {
    if (!items.length) return;
    var list = make("ol", "st-check");
    items.forEach(function (item) { list.append(makeLine(item, isShared)); });
    place.append(make("h3", "", title), list);
  }

  /**
   * @param {string} name
   * @param {string} look
   * @param {() => void} act
   */
  function makeButton(name, look, act) {
    var button = /** @type {HTMLButtonElement} */ (make("button", "st-btn" + look, name));
    button.type = "button";
    button.addEventListener("click", act);
    return button;
  }

  function addButtons() {
    var clear = makeButton("Xóa dấu đã đánh", "", function () {
      listChosen().forEach(function (procedure) {
        procedure.giay.forEach(function (_, index) { memory.set(procedure.ma + "-" + (index + 1), false); });
      });
      render();
    });
    var drop = makeButton("Chọn lại từ đầu", "", function () {
      boxes.forEach(function (box) { box.checked = false; });
      render();
    });
    place.append(make("p", "st-acts", makeButton("In phiếu này", " st-btn--main", function () { window.print(); }), " ", clear, " ", drop));
  }

  /**
   * What stands at the foot of every printed page; a margin box can only read a property of the root element.
   * @param {QuyTrinh[]} chosen
   */
  function writeFoot(chosen) {
    var codes = chosen.map(function (procedure) { return procedure.in; }).join(", ");
    document.documentElement.style.setProperty("--foot", JSON.stringify("Sổ tay ngày " + data.ngay + ". Bản in chỉ để tra cứu; mã kiểm tra: " + codes + "."));
  }

  function render() {
    var chosen = listChosen();
    var list = combine(chosen);
    var total = list.shared.length + list.own.reduce(function (sum, items) { return sum + items.length; }, 0);
    var asked = chosen.reduce(function (sum, procedure) { return sum + procedure.giay.length; }, 0);
    writeChoice(chosen.map(function (procedure) { return procedure.ma; }));
    document.documentElement.classList.toggle("st-in-phieu", chosen.length > 0);
    counter.textContent = chosen.length ? "Đã chọn " + chosen.length + " quy trình" : "";
    place.textContent = "";
    if (!chosen.length) return;
    writeFoot(chosen);
    var title = make("h2", "", "Phiếu kiểm tra gộp");
    title.id = "phieu-gop";
    var drafts = chosen.filter(function (procedure) { return procedure.tt !== "Có hiệu lực"; });
    place.append(title);
    place.append(make("p", "", "Gồm " + chosen.map(function (procedure) { return procedure.ma + " " + procedure.ten; }).join("; ") + "."));
    place.append(make("p", "", total + " giấy tờ phải chuẩn bị" + (asked > total ? ", bớt " + (asked - total) + " nhờ dùng chung" : "") + ". Dấu đánh chỉ lưu trên máy này."));
    if (drafts.length) place.append(make("p", "st-note", "Chưa có hiệu lực: " + drafts.map(function (procedure) { return procedure.ma; }).join(", ") + "."));
    addButtons();
    addSection("Giấy tờ dùng chung", list.shared, true);
    chosen.forEach(function (procedure, index) { addSection(procedure.ma + " " + procedure.ten, list.own[index], false); });
  }

  function applyFilter() {
    var words = fold(/** @type {HTMLInputElement} */ (filter.elements.namedItem("tim")).value).split(/\s+/).filter(Boolean);
    var domain = /** @type {HTMLSelectElement} */ (filter.elements.namedItem("lv")).value;
    var role = /** @type {HTMLSelectElement} */ (filter.elements.namedItem("vt")).value;
    Array.prototype.forEach.call(root.querySelectorAll("fieldset"), function (group) {
      var any = false;
      Array.prototype.forEach.call(group.querySelectorAll("li"), function (item) {
        var text = fold(item.textContent || "");
        var fits = (!role || (" " + item.dataset.vt + " ").indexOf(" " + role + " ") >= 0) && words.every(function (word) { return text.indexOf(word) >= 0; });
        item.hidden = !fits;
        any = any || fits;
      });
      group.hidden = !any || Boolean(domain && group.dataset.lv !== domain);
    });
  }

  filter.addEventListener("submit", function (event) { event.preventDefault(); });
  filter.addEventListener("input", applyFilter);
  root.addEventListener("change", function (event) {
    if (boxes.indexOf(/** @type {HTMLInputElement} */ (event.target)) >= 0) render();
  });
  readChoice().forEach(function (code) {
    boxes.forEach(function (box) { if (box.value === code) box.checked = true; });
  });
  render();
})();
