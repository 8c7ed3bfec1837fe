// Data of a view: fetched anew when what it is asked for changes, or the case
// does. While it is, the last answer stays (stale), so that nothing jumps.
import { get, type Fault, type Params } from './api'
import { live } from './live.svelte'

/** What is asked for. still: of nothing that changes with the case. later: not now, what is there may stay. */
type Question = { path: string; params?: Params; still?: boolean; later?: boolean }

export class Data<T> {
  value = $state.raw<T | undefined>(undefined)
  fault = $state.raw<Fault | undefined>(undefined)
  loading = $state(true)
  #again = $state(0)
  #running: AbortController | undefined
  #answered = '' // the question that value answers

  constructor(ask: () => Question | undefined) {
    $effect(() => {
      const q = ask()
      const question = JSON.stringify([q?.path, q?.params, this.#again, q && !q.still ? live.version : 0]) // fetched anew when the case changes
      if (!q) {
        this.value = undefined
        this.#answered = ''
        this.loading = false
        return
      }
      if (q.later || question === this.#answered) {
        this.loading = false
        this.fault = undefined
        return
      }
      this.#running?.abort()
      const mine = (this.#running = new AbortController())
      this.loading = true
      get<T>(q.path, q.params, mine.signal).then(
        (v) => {
          if (mine.signal.aborted) return
          this.value = v
          this.#answered = question
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
export const data = <T>(ask: () => Question | undefined) => new Data<T>(ask)
