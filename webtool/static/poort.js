/* Informatiepoort ZSM. Own work, EUPL-1.2. Everything works without this script; it only improves. */
(() => {
  "use strict";
  const lijf = document.body;
  const tekst = (naam) => lijf.dataset[naam] || "";
  const meld = (zin) => {
    const plek = document.getElementById("poort-melding");
    if (plek && zin) plek.textContent = zin;
  };
  const typt = (doel) => doel.closest("input, textarea, select, [contenteditable]");

  /* Clocks: the server says how many seconds are left, in its own words, and when the night stops the clock. */
  const MIJLPALEN = [60, 30, 10];
  const begonnen = new WeakMap();
  const tik = () => {
    for (const klok of document.querySelectorAll("[role=timer][data-over-sec]")) {
      const { overSec, stilSec, vorm, meld: zin } = klok.dataset;
      const begin = begonnen.get(klok) || { op: performance.now(), minuten: Math.floor(overSec / 60) };
      begonnen.set(klok, begin);
      const voorbij = (performance.now() - begin.op) / 1000;
      const over = Number(overSec) - Math.min(voorbij, stilSec ? Number(stilSec) : voorbij);
      const minuten = Math.max(0, Math.floor(over / 60));
      if (minuten === begin.minuten) continue;
      const plek = klok.querySelector(".poort-klok__tijd");
      if (plek) {
        plek.textContent = minuten ? vorm
          .replace("{u}", Math.floor(minuten / 60)).replace("{m}", String(minuten % 60).padStart(2, "0")) : tekst("bijna");
      }
      const grens = MIJLPALEN.find((m) => begin.minuten > m && minuten <= m);
      if (grens) meld(zin.replace("{m}", grens));
      begin.minuten = minuten;
    }
  };
  if (document.querySelector("[role=timer]")) {
    tik();
    setInterval(tik, 1000);
  }

  /* Esc hides names and values on this screen, and shows them again. */
  const verhul = () => {
    const verborgen = lijf.classList.toggle("poort-verhuld");
    for (const vouw of document.querySelectorAll("details.poort-naam[open]")) vouw.open = false;
    meld(tekst(verborgen ? "verhuld" : "getoond"));
  };

  /* Shortcuts of one key: only for who switched them on, and never while typing. */
  const TOETSEN = {
    m: () => { location.href = tekst("monitor"); },
    "/": () => {
      const zoek = document.querySelector("[data-zoek], input[type=search]");
      if (zoek) zoek.focus(); else location.href = tekst("monitor");
    },
    w: () => {
      const alle = [...document.querySelectorAll("main summary")].filter((een) => een.checkVisibility());
      const hier = alle.indexOf(document.activeElement);
      if (alle.length) alle[(hier + 1) % alle.length].focus();
    },
    b: verhul,
    "?": () => { location.href = tekst("sneltoetsen"); },
  };
  document.addEventListener("keydown", (toets) => {
    if (toets.defaultPrevented || toets.ctrlKey || toets.altKey || toets.metaKey || toets.isComposing) return;
    if (toets.key === "Escape") { verhul(); return; }
    const doe = Object.hasOwn(TOETSEN, toets.key) && TOETSEN[toets.key];
    if (!doe || tekst("sneltoetsenAan") !== "ja" || typt(toets.target)) return;
    toets.preventDefault();
    doe();
  });

  /* The session is almost over: say so in time, let it be extended, and leave what was typed where it is. */
  const sessie = document.getElementById("poort-sessie");
  if (sessie) {
    const VOORAF_SEC = 120;
    let wekker = 0;
    const zet = () => {
      clearTimeout(wekker);
      sessie.hidden = true;
      const over = Math.max(1, Number(sessie.dataset.sec) - VOORAF_SEC);
      wekker = setTimeout(() => { sessie.hidden = false; }, over * 1000);
    };
    sessie.querySelector("button").addEventListener("click", async () => {
      const antwoord = await fetch(sessie.dataset.blijf, { redirect: "manual" }).catch(() => null);
      if (antwoord && antwoord.ok) zet();
      else sessie.querySelector("p").textContent = sessie.dataset.voorbij;
    });
    zet();
  }

  /* With a script the answer may come bron by bron. */
  if ("EventSource" in window) {
    for (const formulier of document.querySelectorAll("form[data-per-bron]")) {
      const veld = document.createElement("input");
      Object.assign(veld, { type: "hidden", name: "per_bron", value: "ja" });
      formulier.append(veld);
    }
  }

  /* An answer that comes bron by bron: each event takes the place that has its name. */
  let mis = 0;
  const geenVerbinding = () => {
    mis += 1;
    if (mis === 3) for (const plek of document.querySelectorAll("[data-niet-live]")) plek.hidden = false;
  };
  for (const vak of document.querySelectorAll("[data-stroom]")) {
    const stroom = new EventSource(vak.dataset.stroom);
    const plekken = [...vak.querySelectorAll("[data-plek]")];
    for (const naam of new Set(plekken.map((een) => een.dataset.plek))) {
      stroom.addEventListener(naam, (gebeurtenis) => {
        for (const plek of plekken.filter((een) => een.dataset.plek === naam)) {
          plek["heel" in plek.dataset ? "outerHTML" : "innerHTML"] = gebeurtenis.data;
        }
      });
    }
    stroom.addEventListener("einde", () => { stroom.close(); });
    stroom.addEventListener("error", () => {
      if (stroom.readyState === EventSource.CLOSED) mis = 2; // the browser does not try again
      geenVerbinding();
    });
  }

  /* Live: what cannot be kept up to date says so. */
  document.addEventListener("htmx:sseOpen", () => { mis = 0; });
  document.addEventListener("htmx:sseError", geenVerbinding);
})();
