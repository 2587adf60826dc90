// Lights up a sentence's sources in the original, and a source's sentences in the article. Without it the page works too.
"use strict";
(() => {
  const sentences = [...document.querySelectorAll("a.s")];
  const original = document.querySelector(".side.original");
  if (!original) return;
  const lines = (a) => a.dataset.ids.split(" ").filter(Boolean).map((id) => document.getElementById(id)).filter(Boolean);

  const light = (a) => {
    document.querySelectorAll(".on").forEach((x) => x.classList.remove("on"));
    const found = lines(a);
    [a, ...found].forEach((x) => x.classList.add("on"));
    // the pane scrolls by itself where it stands beside the article; the page never jumps
    if (found[0] && original.scrollHeight > original.clientHeight) {
      const top = found[0].getBoundingClientRect().top - original.getBoundingClientRect().top;
      if (top < 0 || top > original.clientHeight / 2) original.scrollTop += top - original.clientHeight / 5;
    }
  };
  const pin = (pop) => {
    const was = pop && pop.classList.contains("pinned");
    document.querySelectorAll(".pop.pinned").forEach((p) => p.classList.remove("pinned"));
    if (pop && !was) pop.classList.add("pinned");
  };

  sentences.forEach((a) => {
    const pop = document.getElementById(a.getAttribute("aria-describedby"));
    a.addEventListener("mouseenter", () => light(a));
    a.addEventListener("focus", () => light(a));
    a.addEventListener("click", (event) => { event.preventDefault(); light(a); pin(pop); });
  });
  original.querySelectorAll("li[id]").forEach((li) => {
    li.addEventListener("mouseenter", () => {
      document.querySelectorAll(".on").forEach((x) => x.classList.remove("on"));
      sentences.filter((a) => a.dataset.ids.split(" ").includes(li.id)).forEach((a) => a.classList.add("on"));
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { pin(null); if (document.activeElement) document.activeElement.blur(); }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".sw")) pin(null); });
})();
