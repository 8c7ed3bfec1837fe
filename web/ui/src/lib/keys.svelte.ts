// Keyboard shortcuts: views bind them while they are shown; "?" lists them.
// Shortcuts of a single letter can be turned off (WCAG 2.1.4), those with Ctrl
// or Alt always work.
import { untrack } from 'svelte'
import { session } from './session.svelte'

export type Binding = { key: string; label: string; run: (e: KeyboardEvent) => void; group?: string; inFields?: boolean; hidden?: boolean }

class Keys {
  bindings = $state.raw<Binding[]>([])
  // The same again: where effects end, Svelte shows state as it was before, and
  // what was bound meanwhile would be lost.
  #all: Binding[] = []

  constructor() {
    addEventListener('keydown', (e) => this.#pressed(e))
  }
  /** bind adds shortcuts until the returned function is called; use it in an $effect. */
  bind(all: Binding[]): () => void {
    // The effect that binds must not depend on what is bound.
    this.#set([...this.#all, ...all])
    return () => this.#set(this.#all.filter((b) => !all.includes(b)))
  }
  #set(all: Binding[]) {
    this.#all = all
    untrack(() => (this.bindings = all))
  }
  #pressed(e: KeyboardEvent) {
    if (e.defaultPrevented || e.isComposing) return
    const name = nameOf(e)
    const t = e.target as HTMLElement
    const typing = t.isContentEditable || t instanceof HTMLTextAreaElement || t instanceof HTMLSelectElement || (t instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(t.type))
    const dialog = document.querySelector('dialog[open]')
    for (let i = this.#all.length - 1; i >= 0; i--) {
      const b = this.#all[i]
      if (b.key !== name) continue
      const single = !name.includes('Ctrl+') && !name.includes('Alt+') && name.replace('Shift+', '').length === 1
      if (single && !session.prefs.shortcuts) continue
      if (typing && !b.inFields) continue
      if (dialog && !b.inFields && !dialog.contains(t)) continue
      e.preventDefault()
      b.run(e)
      return
    }
  }
}
/** "Ctrl+k", "Shift+u", "ArrowDown", "?". */
function nameOf(e: KeyboardEvent): string {
  let n = ''
  if (e.ctrlKey || e.metaKey) n += 'Ctrl+'
  if (e.altKey) n += 'Alt+'
  const letter = e.key.length === 1
  if (e.shiftKey && (!letter || /[a-z]/i.test(e.key))) n += 'Shift+'
  return n + (letter ? e.key.toLowerCase() : e.key)
}
export const keys = new Keys()
