// The list of reports, in pages that are asked for as they come near. What is
// shown stays until what takes its place has come. It outlives the view, so that
// who comes back from a report is where he was.
import { get, type Fault, type Params } from '../../lib/api'
import type { Page, Row } from './types'

export const pageRows = 100
export type Order = 'latest' | 'date' | 'name' | 'outlet' | 'statements'

class Shelf {
  order = $state<Order>('latest')
  open = $state.raw<string[]>([]) // reports whose near-duplicates are shown
  total = $state(0)
  reports = $state(0)
  fresh = $state(0)
  loaded = $state(false)
  stale = $state(false)
  fault = $state.raw<Fault | undefined>(undefined)
  /** The row that the keys are at, and where the list is scrolled to. */
  at = $state(0)
  scroll = 0

  #pages = $state.raw<ReadonlyMap<number, Row[]>>(new Map())
  #params: Params = {}
  #seen = 0 // the page that was looked at last
  #asked = new Set<number>()
  #running = new AbortController()

  row(i: number): Row | undefined {
    const p = Math.floor(i / pageRows)
    const rows = this.#pages.get(p)
    queueMicrotask(() => {
      this.#seen = p
      if (!this.#asked.has(p)) void this.#fetch(p)
    })
    return rows?.[i % pageRows]
  }
  /** Asks again, under this filter. */
  ask(params: Params, order: Order, open: string[]) {
    this.#running.abort()
    this.#running = new AbortController()
    this.#params = { ...params, order, open }
    this.#asked = new Set()
    this.stale = this.loaded
    void this.#fetch(this.#seen, true)
  }
  async #fetch(p: number, anew = false) {
    if (this.#asked.has(p)) return
    this.#asked.add(p)
    const signal = this.#running.signal
    try {
      const r = await get<Page>('/api/reports', { ...this.#params, offset: p * pageRows, limit: pageRows }, signal)
      if (signal.aborted) return
      this.total = r.total
      this.reports = r.reports
      this.fresh = r.new
      this.#pages = new Map([...this.#pages, [p, r.rows]])
      this.loaded = true
      this.stale = false
      this.fault = undefined
      if (anew && p > 0 && r.rows.length === 0) {
        this.#seen = 0
        void this.#fetch(0)
      }
      this.at = Math.max(0, Math.min(this.at, r.total - 1))
    } catch (e) {
      if (signal.aborted) return
      this.fault = e as Fault
      this.stale = false
    }
  }
  toggle(id: string) {
    this.open = this.open.includes(id) ? this.open.filter((o) => o !== id) : [...this.open, id]
  }
}
export const shelf = new Shelf()
