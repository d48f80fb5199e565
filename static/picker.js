// Finds councils in the list of tick boxes as somebody types. Without it the list is opened by region.
for (const picker of document.querySelectorAll("[data-picker]")) {
  const box = picker.querySelector(".picker-find")
  const input = box.querySelector("input")
  const count = box.querySelector("[role=status]")
  const groups = [...picker.querySelectorAll(".picker-group")]
  const plain = words => words.normalize("NFKD").replace(/[^\p{L}\p{N} ]/gu, "").toLowerCase().trim()

  function find() {
    const asked = plain(input.value)
    let found = 0
    for (const group of groups) {
      let here = 0
      for (const item of group.querySelectorAll("li")) {
        item.hidden = !plain(item.textContent).includes(asked)
        if (!item.hidden) here += 1
      }
      group.hidden = here === 0
      group.open = asked !== "" && here > 0
      found += here
    }
    count.textContent = asked ? `${found} of the list` : ""
  }

  box.hidden = false
  input.addEventListener("input", find)
  // Enter would send the form off with a search that is no part of it.
  input.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault() })
}
