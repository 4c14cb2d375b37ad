// What a page does by itself: carries its print footer, prints from its button, opens its folds for print.
// Everything stays readable and printable without it.
(() => {
  const root = document.documentElement;
  const folds = () => document.querySelectorAll(".st-fold");

  // A margin box of a page can only read a property of the root element
  const foot = document.querySelector(".st-chan");
  if (foot) root.style.setProperty("--foot", JSON.stringify(foot.textContent.trim()));

  for (const button of document.querySelectorAll("[data-in]")) button.addEventListener("click", () => print());

  // Long parts marked data-gap begin closed on a narrow screen
  if (matchMedia("(max-width: 59.984375em)").matches) {
    for (const fold of document.querySelectorAll(".st-fold[data-gap]")) fold.open = false;
  }

  // Browsers before Chromium 131 print a closed fold closed; afterwards the reader finds the page as it was
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...folds()].filter((fold) => !fold.open && !fold.matches(".st-muc"));
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of closed) fold.open = false;
  });

  // A link into a closed fold opens it
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest(".st-fold");
    if (fold && !fold.open) {
      fold.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
