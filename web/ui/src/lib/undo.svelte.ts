// Undo and redo of whatever was done to the case, by named step.
import { get, post } from './api'
import { live } from './live.svelte'
import { toasts } from './toast.svelte'

type Step = { seq: number; name: string }
type State = { undo?: Step; redo?: Step }

class Undo {
  undoStep = $state.raw<Step | undefined>(undefined)
  redoStep = $state.raw<Step | undefined>(undefined)
  async refresh() {
    try {
      const s = await get<State>('/api/undo-state')
      this.undoStep = s.undo
      this.redoStep = s.redo
    } catch {
      // Shown by whatever else fails; the buttons stay as they are.
    }
  }
  async undo(seq?: number) {
    await this.#do('/api/undo', seq, 'Undone')
  }
  async redo() {
    await this.#do('/api/redo', undefined, 'Done again')
  }
  // One after the other: keys pressed quickly are as many steps.
  #last: Promise<void> = Promise.resolve()
  #do(path: string, seq: number | undefined, said: string): Promise<void> {
    return (this.#last = this.#last.then(() => this.#now(path, seq, said)))
  }
  async #now(path: string, seq: number | undefined, said: string) {
    try {
      const r = await post<{ version: number; name: string }>(path, { seq })
      live.saw(r.version)
      toasts.show(`${said}: ${r.name}`)
      await this.refresh()
    } catch (e) {
      toasts.fail(e)
    }
  }
}
export const undo = new Undo()
