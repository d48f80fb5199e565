// Remembers a set of councils in this browser, where somebody asks for it. Without it, or where a
// browser keeps nothing, a set is kept by its address.
(() => {
  const key = "councils"
  let store
  try {
    store = window.localStorage
  } catch {
    return // this browser keeps nothing
  }
  if (!store) return

  function read() {
    try {
      return [].concat(JSON.parse(store.getItem(key)) ?? [])
    } catch {
      return [] // not ours, or damaged
    }
  }

  for (const picker of document.querySelectorAll("[data-picker]")) {
    const memory = picker.querySelector(".picker-memory")
    const said = memory.querySelector("[role=status]")
    const boxes = [...picker.querySelectorAll("input[name=authority]")]
    const button = name => memory.querySelector(`[data-memory=${name}]`)
    const names = codes => boxes.filter(box => codes.includes(box.value)).map(box => box.labels[0].textContent)

    function say() {
      const remembered = names(read())
      said.textContent = remembered.length
        ? `Remembered on this machine: ${remembered.join(", ")}.`
        : "No councils are remembered on this machine."
      button("tick").hidden = button("forget").hidden = remembered.length === 0
    }

    button("keep").addEventListener("click", () => {
      const ticked = boxes.filter(box => box.checked).map(box => box.value)
      try {
        store.setItem(key, JSON.stringify(ticked))
        say()
      } catch {
        said.textContent = "This browser has no room for it."
      }
    })
    button("tick").addEventListener("click", () => {
      for (const box of boxes) box.checked ||= read().includes(box.value)
    })
    button("forget").addEventListener("click", () => {
      store.removeItem(key)
      say()
      button("keep").focus()
    })
    memory.hidden = false
    say()
  }
})()
