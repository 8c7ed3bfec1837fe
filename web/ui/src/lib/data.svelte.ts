// Data of a view: fetched anew when what it is asked for changes, or the case
// does. While it is, the last answer stays (stale), so that nothing jumps.
import { get, type Fault, type Params } from './api'
import { live } from './live.svelte'

export class Data<T> {
  value = $state.raw<T | undefined>(undefined)
  fault = $state.raw<Fault | undefined>(undefined)
  loading = $state(true)
  #again = $state(0)
  #running: AbortController | undefined

  constructor(ask: () => { path: string; params?: Params; still?: boolean } | undefined) {
    $effect(() => {
      const q = ask()
      void this.#again
      if (q && !q.still) void live.version // fetched anew when the case changes
      if (!q) {
        this.value = undefined
        this.loading = false
        return
      }
      this.#running?.abort()
      const mine = (this.#running = new AbortController())
      this.loading = true
      get<T>(q.path, q.params, mine.signal).then(
        (v) => {
          if (mine.signal.aborted) return
          this.value = v
          this.fault = undefined
          this.loading = false
        },
        (e) => {
          if (mine.signal.aborted) return
          this.fault = e
          this.loading = false
        },
      )
      return () => mine.abort()
    })
  }
  /** Whether what is shown is of an earlier question. */
  get stale() {
    return this.loading && this.value !== undefined
  }
  reload() {
    this.#again++
  }
}
/** data is for the top of a component: const cells = data<Cells>(() => ({ path: '/api/positions', params: filter.params })). */
export const data = <T>(ask: () => { path: string; params?: Params; still?: boolean } | undefined) => new Data<T>(ask)
