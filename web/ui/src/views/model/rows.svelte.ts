// The states that the table shows. The first of those that hold come with the
// verdicts; further ones are asked for as they come near. While the model is
// solved anew the old ones stay.
import { untrack } from 'svelte'
import { post } from '../../lib/api'
import { toasts } from '../../lib/toast.svelte'
import type { Desk } from './desk.svelte'
import type { Answer, Row } from './types'

const page = 100

export class Rows {
  all = $state(false)
  pattern = $state('') // letters Y, N and -; empty: any
  total = $state(0)
  #pages = $state.raw(new Map<number, Row[]>())
  #asked = new Set<number>()
  #of: AbortController | undefined

  constructor(readonly desk: Desk) {}

  get plain() {
    return !this.all && !/[YN]/.test(this.pattern)
  }
  /** renew goes over to another answer, filter or size. */
  renew(a: Answer) {
    this.#of?.abort()
    this.#of = new AbortController()
    this.#asked = new Set()
    if (this.pattern && this.pattern.length !== (a.model?.options.length ?? 0)) this.pattern = ''
    if (this.plain) {
      this.total = a.any
      this.#pages = new Map([[0, a.rows]])
      this.#asked.add(0)
    } else void this.#fetch(0, a.text, true)
  }
  at(i: number): Row | undefined {
    const n = Math.floor(i / page)
    if (!this.#asked.has(n)) queueMicrotask(() => untrack(() => this.desk.answer && void this.#fetch(n, this.desk.answer.text, false)))
    return this.#pages.get(n)?.[i % page]
  }
  async #fetch(n: number, text: string, anew: boolean) {
    if (this.#asked.has(n)) return
    this.#asked.add(n)
    const mine = this.#of
    try {
      const p = await post<{ total: number; rows: Row[] }>('/api/models/states', { text, compare: this.desk.marked, concept: this.desk.concept, pattern: this.pattern || undefined, all: this.all || undefined, from: n * page, count: page }, mine?.signal)
      if (mine !== this.#of) return
      this.total = p.total
      this.#pages = anew ? new Map([[n, p.rows]]) : new Map(this.#pages).set(n, p.rows)
    } catch (e) {
      if (mine === this.#of) toasts.fail(e)
    }
  }
}
