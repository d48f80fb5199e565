// A draft of a plan in this browser, where its reader asks for one: what stands in the form of a
// step, as it would be sent. It is sent nowhere by itself. Without this script a plan is a file alone.
(() => {
  const KEY = "plan draft";
  const part = document.getElementById("draft");
  let store;
  try {
    store = window.localStorage;
  } catch {
    return;  // This browser keeps nothing.
  }
  if (!part || !store) return;
  const status = part.querySelector("[role=status]");
  const say = (name) => { status.textContent = part.dataset[name] || ""; };
  part.hidden = false;

  const form = document.querySelector("form.plan");
  const box = part.querySelector("input[type=checkbox]");
  if (form && box) {
    const keep = () => {
      const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
      const title = document.querySelector("main .caption").textContent.trim();
      try {
        store.setItem(KEY, JSON.stringify({ action: form.getAttribute("action"), title, fields }));
        say("kept");
      } catch {
        say("full");
      }
    };
    box.checked = store.getItem(KEY) !== null;
    if (box.checked) keep();
    form.addEventListener("input", () => box.checked && keep());
    box.addEventListener("change", () => {
      if (box.checked) keep();
      else { store.removeItem(KEY); say("deleted"); }
    });
    return;
  }

  let draft = null;
  try {
    draft = JSON.parse(store.getItem(KEY));
  } catch { /* Not ours: as if there were none. */ }
  if (!draft || !/^\/plan\/edit\/[a-z-]+\/$/.test(draft.action)) { part.hidden = true; return; }
  part.querySelector("[data-title]").textContent = draft.title;
  const open = part.querySelector("form");
  open.action = draft.action;
  for (const [name, value] of draft.fields) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    open.append(field);
  }
  part.querySelector("[data-delete]").addEventListener("click", () => {
    store.removeItem(KEY);
    open.remove();
    say("deleted");
  });
})();
