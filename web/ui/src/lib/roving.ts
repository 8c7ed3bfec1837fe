// One tab stop for many marks: arrow keys move among those with data-stop, in
// the order of the document; the one last focused stays the way back in.
export function roving(node: Element, _many: number) {
  const stops = () => [...node.querySelectorAll<SVGElement | HTMLElement>('[data-stop]')]
  const settle = (to?: Element) => {
    const all = stops()
    const one = to ?? all.find((s) => s.getAttribute('tabindex') === '0') ?? all[0]
    for (const s of all) s.setAttribute('tabindex', s === one ? '0' : '-1')
  }
  const focused = (e: Event) => {
    const s = (e.target as Element).closest('[data-stop]')
    if (s) settle(s)
  }
  const pressed = (e: Event) => {
    const { key, altKey, ctrlKey, metaKey } = e as KeyboardEvent
    if (altKey || ctrlKey || metaKey) return
    const all = stops()
    const at = all.indexOf((e.target as Element).closest('[data-stop]') as SVGElement)
    if (at < 0) return
    if (key === 'Enter' || key === ' ') {
      if (all[at] instanceof HTMLButtonElement) return
      e.preventDefault()
      all[at].dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
      return
    }
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key]
    if (to === undefined) return
    e.preventDefault()
    all[Math.max(0, Math.min(all.length - 1, to))].focus()
  }
  node.addEventListener('focusin', focused)
  node.addEventListener('keydown', pressed)
  settle()
  return {
    update: () => queueMicrotask(() => settle()),
    destroy() {
      node.removeEventListener('focusin', focused)
      node.removeEventListener('keydown', pressed)
    },
  }
}
