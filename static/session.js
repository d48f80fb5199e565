// Says before a sign-in ends that it will, and makes it last longer at the press of a button.
// Without this script the line in the page says when it ends, and its link does the same.
(() => {
  const line = document.getElementById("session");
  if (!line) return;
  const before = 5 * 60 * 1000;
  const lasts = new Date(line.dataset.ends) - Date.now();
  const notice = document.createElement("div");
  const words = document.createElement("p");
  const button = document.createElement("button");
  let ends, warning, ending;

  notice.className = "notice notice--warning";
  notice.setAttribute("role", "alert");
  button.type = "button";
  button.className = "button";
  button.textContent = "Stay signed in";

  function say(text, ...more) {
    words.textContent = text;
    notice.replaceChildren(words, ...more);
    line.after(notice);
  }

  function begin(time) {
    ends = Date.now() + time;
    clearTimeout(warning);
    clearTimeout(ending);
    notice.remove();
    const at = new Date(ends).toTimeString().slice(0, 5);
    line.firstChild.textContent = `Your sign-in lasts until ${at} if you open no other page of your work. `;
    warning = setTimeout(() => say(`Your sign-in ends at ${at}.`, button), Math.max(0, time - before));
    ending = setTimeout(() => say(
      "Your sign-in has ended. What you typed is not lost: send it, sign in again, and it comes back."), time);
  }

  button.addEventListener("click", async () => {
    const answer = await fetch(line.dataset.renew, { redirect: "manual" }).catch(() => null);
    if (answer && answer.ok) begin(lasts);
    else say("Your sign-in could not be made to last longer. Open the link above to sign in again.");
  });

  begin(lasts);
})();
