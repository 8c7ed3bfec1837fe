// The stretch of days that is shown: the whole of the case, or what the filter's
// dates choose of it. Every chart of the view has the same.
import { filter } from '../../lib/filter.svelte'
import { dayNumber, ends, isoOf } from './days'

export class Span {
  /** What the case spans, as the server says. */
  whole = $state.raw<[number, number]>([0, 0])
  /** While it is being moved: what the filter is going to be. */
  draft = $state.raw<[number, number] | undefined>(undefined)
  #timer: ReturnType<typeof setTimeout> | undefined

  learn(span: string | undefined) {
    const { from, to } = ends(span)
    if (!from || !to) return
    const [a, b] = [dayNumber(from), dayNumber(to)]
    if (a !== this.whole[0] || b !== this.whole[1]) this.whole = [a, b]
  }
  get known() {
    return this.whole[1] > 0 || this.whole[0] < 0
  }
  get chosen() {
    return filter.one('from') !== '' || filter.one('to') !== ''
  }
  #from = $derived(filter.one('from') ? dayNumber(filter.one('from')) : this.whole[0])
  #to = $derived(filter.one('to') ? dayNumber(filter.one('to')) : this.whole[1])
  /** What the filter chooses: both ends included. The same for any change of the filter that leaves the days alone. */
  now = $derived<[number, number]>(this.#from <= this.#to ? [this.#from, this.#to] : [this.#to, this.#from])
  /** What the handles show. */
  shown = $derived(this.draft ?? this.now)

  choose(from: number, to: number, o: { replace?: boolean } = {}) {
    clearTimeout(this.#timer)
    this.draft = undefined
    const [a, b] = from <= to ? [from, to] : [to, from]
    // An end at the end of the case is no choice.
    filter.set({ from: a <= this.whole[0] ? '' : isoOf(a), to: b >= this.whole[1] ? '' : isoOf(b) }, o)
  }
  clear() {
    clearTimeout(this.#timer)
    this.draft = undefined
    filter.set({ from: '', to: '' })
  }
  /** move is for the keyboard: many small steps, one entry in the browser's history. */
  move(from: number, to: number) {
    const [first, last] = this.whole
    const clamp = (n: number) => Math.max(first, Math.min(last, n))
    this.draft = [clamp(from), clamp(to)]
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.draft && this.choose(...this.draft, { replace: this.chosen }), 250)
  }
  stop() {
    clearTimeout(this.#timer)
  }
}
