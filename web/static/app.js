// The page without scripts is a plain form; this makes a conversation of it.
(() => {
  const main = document.querySelector("main"), say = main.dataset, talk = document.getElementById("talk"), form = document.getElementById("ask");
  const box = form.q, offers = document.getElementById("offers"), problem = document.getElementById("problem");
  const el = (tag, props, ...children) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...children);
    return e;
  };

  function show(question, r) {
    talk.append(el("p", { className: "asked" }, el("span", { className: "hidden", textContent: say.you + ": " }), question));
    const told = el("article", { className: "told", lang: r.lang, ariaLabel: say.bot }, el("p", { textContent: r.answer }));
    for (const c of r.citations) {
      const note = c.language !== r.lang && r.lang === "en" ? " (in Indonesian)" : "";
      told.append(el("p", { className: "source" }, el("span", { textContent: `${say.source}: ${c.outlet}, ${c.published}${note}` }),
        /^https?:/.test(c.url) ? el("a", { href: c.url, textContent: c.headline, target: "_blank", rel: "noopener noreferrer" }) : c.headline));
    }
    if (r.choices.length) {
      const chips = el("div", { className: "chips", role: "group", ariaLabel: say.related });
      for (const c of r.choices) chips.append(el("button", { type: "button", textContent: c.question, onclick: () => ask(c.question) }));
      told.append(chips);
    }
    if (r.facts.length) {
      const votes = el("div", { className: "vote" });
      for (const [vote, sign, label] of [["up", "👍", say.good], ["down", "👎", say.bad]]) {
        votes.append(el("button", { type: "button", textContent: sign, ariaLabel: label, onclick: async () => {
          const body = new URLSearchParams({ chat: form.chat.value, fact: r.facts[0], vote, lang: r.lang });
          const sent = await fetch("/feedback", { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
          if (sent && sent.ok) votes.replaceChildren(el("span", { role: "status", textContent: say.thanks }));
        } }));
      }
      told.append(votes);
    }
    talk.append(told);
    told.scrollIntoView({ block: "nearest" });
  }

  let waiting = false; // one question at a time: a second Enter asks nothing twice
  async function ask(question) {
    if (waiting) return;
    waiting = true;
    problem.textContent = "";
    close();
    const r = await fetch("/api/v1/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text: question, chat: form.chat.value, lang: form.lang.value }),
    }).catch(() => null);
    waiting = false;
    if (!r || !r.ok) {
      problem.textContent = (r && { 429: say.many, 503: say.paused, 422: say.long, 413: say.long }[r.status]) || say.error;
      return;
    }
    const reply = await r.json();
    form.chat.value = reply.chat;
    box.value = "";
    show(question, reply);
    box.focus();
  }

  form.addEventListener("submit", (e) => {
    e.preventDefault();
    if (box.value.trim()) ask(box.value.trim());
  });
  talk.addEventListener("submit", (e) => { // chips of an answer that came with the page
    if (e.submitter && e.submitter.name === "q") {
      e.preventDefault();
      ask(e.submitter.value);
    }
  });

  // Completion: a combobox with a list of options.
  let timer, chosen = -1, turn = 0; // what comes for an earlier turn is too late
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", "offers");
  box.setAttribute("aria-expanded", "false");
  function close() {
    clearTimeout(timer);
    turn++;
    offers.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }
  function choose(n) {
    clearTimeout(timer);
    turn++;
    const options = [...offers.children];
    chosen = (n + options.length) % options.length;
    options.forEach((o, i) => o.setAttribute("aria-selected", i === chosen));
    box.setAttribute("aria-activedescendant", options[chosen].id);
    options[chosen].scrollIntoView({ block: "nearest" });
  }
  box.addEventListener("input", () => {
    clearTimeout(timer);
    const typed = box.value.trim();
    if (typed.length < 3) return close();
    const mine = ++turn;
    timer = setTimeout(async () => {
      const r = await fetch("/api/v1/complete?" + new URLSearchParams({ q: typed, lang: form.lang.value, limit: 5 })).catch(() => null);
      if (!r || !r.ok) return;
      const { questions } = await r.json();
      if (mine !== turn) return;
      offers.replaceChildren(...questions.map((c, i) => {
        const o = el("li", { id: "offer" + i, role: "option", textContent: c.question, onmousedown: (e) => { e.preventDefault(); ask(c.question); } });
        o.setAttribute("aria-selected", "false");
        return o;
      }));
      chosen = -1;
      offers.hidden = !questions.length;
      box.setAttribute("aria-expanded", String(!offers.hidden));
    }, 200);
  });
  box.addEventListener("keydown", (e) => {
    if (offers.hidden) return;
    if (e.key === "Enter" && chosen >= 0) { // which goes on to send the form
      box.value = offers.children[chosen].textContent;
      return close();
    }
    if (e.key === "ArrowDown") choose(chosen + 1);
    else if (e.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (e.key === "Escape") close();
    else return;
    e.preventDefault();
  });
  box.addEventListener("blur", () => {
    if (document.activeElement !== box) close(); // the window may lose the focus and not the box
  });
})();
