async (texts) => {
  const box = document.querySelector("form.st-tk--dau input");
  const shown = () => document.querySelector("form.st-tk--dau .st-tk-dem");
  const type = (text) =>
    new Promise((resolve) => {
      const started = performance.now();
      const isFirst = !shown();
      const look = () => {
        const status = shown();
        if (!status) return setTimeout(look, 1);
        const check = () => {
          if (!/kết quả|Không tìm/.test(status.textContent)) return;
          watch.disconnect();
          resolve(performance.now() - started);
        };
        const watch = new MutationObserver(check);
        if (isFirst) check();
        watch.observe(status, { childList: true, characterData: true, subtree: true });
      };
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      look();
    });
  const opened = performance.now();
  box.focus();
  await type("dang vien");
  const result = { opened: performance.now() - opened, keys: [], first: [] };
  for (const text of texts) {
    for (const start of [Math.ceil(text.length / 2), text.length]) result.keys.push(await type(text.slice(0, start)));
    result.first.push(Array.from(document.querySelectorAll("form.st-tk--dau [role=group] .st-tk-ma b"), (code) => code.textContent).filter((code) => /^[A-Z]+-\d+$/.test(code)));
  }
  return result;
};
