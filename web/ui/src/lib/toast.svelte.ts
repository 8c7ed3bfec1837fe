// Short notices at the foot of the page, with what can be taken back.
import { Fault } from './api'

export type Toast = { id: number; text: string; hint?: string; bad?: boolean; action?: { label: string; run: () => void } }
class Toasts {
  all = $state.raw<Toast[]>([])
  #next = 1
  show(text: string, o: Omit<Toast, 'id' | 'text'> & { for?: number } = {}) {
    const t = { id: this.#next++, text, ...o }
    this.all = [...this.all.slice(-3), t]
    setTimeout(() => this.drop(t.id), o.for ?? (o.bad ? 12_000 : 6000))
  }
  fail(e: unknown) {
    if (e instanceof DOMException && e.name === 'AbortError') return
    this.show(e instanceof Error ? e.message : String(e), { bad: true, hint: e instanceof Fault ? e.hint : '' })
  }
  drop(id: number) {
    this.all = this.all.filter((t) => t.id !== id)
  }
}
export const toasts = new Toasts()
