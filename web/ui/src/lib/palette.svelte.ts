// Commands that the palette (Ctrl+K) offers; views add their own while shown.
import { untrack } from 'svelte'
export type Command = { id: string; label: string; group: string; keys?: string; run: () => void }
class Palette {
  open = $state(false)
  commands = $state.raw<Command[]>([])
  add(all: Command[]): () => void {
    untrack(() => (this.commands = [...this.commands, ...all]))
    return () => untrack(() => (this.commands = this.commands.filter((c) => !all.includes(c))))
  }
}
export const palette = new Palette()
