// Commands that the palette (Ctrl+K) offers; views add their own while shown.
export type Command = { id: string; label: string; group: string; keys?: string; run: () => void }
class Palette {
  open = $state(false)
  commands = $state.raw<Command[]>([])
  add(all: Command[]): () => void {
    this.commands = [...this.commands, ...all]
    return () => (this.commands = this.commands.filter((c) => !all.includes(c)))
  }
}
export const palette = new Palette()
