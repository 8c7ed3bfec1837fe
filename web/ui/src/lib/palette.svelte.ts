// Commands that the palette (Ctrl+K) offers; views add their own while shown.
import { untrack } from 'svelte'
export type Command = { id: string; label: string; group: string; keys?: string; run: () => void }
class Palette {
  open = $state(false)
  commands = $state.raw<Command[]>([])
  #all: Command[] = [] // as in keys: where effects end, state is shown as it was before
  add(all: Command[]): () => void {
    this.#set([...this.#all, ...all])
    return () => this.#set(this.#all.filter((c) => !all.includes(c)))
  }
  #set(all: Command[]) {
    this.#all = all
    untrack(() => (this.commands = all))
  }
}
export const palette = new Palette()
