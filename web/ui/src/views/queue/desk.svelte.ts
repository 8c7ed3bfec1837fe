// The desk: what lies on it to be decided, what was decided in this sitting,
// and the decisions on their way to the server. A decision shows at once and is
// written behind, one after another; one that is refused brings its item back.
import { Fault, get, post, type Params } from '../../lib/api'
import { live, type Change } from '../../lib/live.svelte'
import { toasts } from '../../lib/toast.svelte'
import { count } from '../../lib/words'
import type { Correction, Excerpt, Kind, QueuePage, Queued, Row, Statement } from './types'

const ahead = 20 // items that are fetched before they are needed
const rest = 120_000 // a pause longer than this is no work

export type Outcome = { kind: string; ids: string[]; entry: number; elsewhere?: boolean }
export class Item {
  rows: Row[]
  excerpt: Excerpt
  off = $state.raw<string[]>([]) // rows that are not to be decided now
  outcome = $state.raw<Outcome | undefined>(undefined)
  fault = $state.raw('') // why the server refused the last decision
  constructor(q: Queued) {
    this.rows = q.rows
    this.excerpt = q.excerpt
  }
  get id() {
    return this.rows[0].cite.statement!
  }
  get all() {
    return this.rows.map((r) => r.cite.statement!)
  }
  get ticked() {
    return this.all.filter((id) => !this.off.includes(id))
  }
  toggle(id: string | undefined) {
    if (!id || this.outcome) return
    this.off = this.off.includes(id) ? this.off.filter((o) => o !== id) : [...this.off, id]
  }
}
type Taken = { item: Item; outcome: Outcome; before: Outcome | undefined; at: number; write: () => Promise<void> }
type Job = { taken?: Taken; run: () => Promise<void>; failed: (e: unknown) => void }

const wait = (ms: number) => new Promise((f) => setTimeout(f, ms))
/** Whether the server may yet take it: it is down, or this page is to log in again. */
const later = (e: unknown) => e instanceof Fault && [0, 401, 502, 503].includes(e.status)

class Desk {
  items = $state.raw<Item[]>([])
  at = $state(0)
  fetched = $state(0) // suggestions on the server beside those on the desk
  loading = $state(true)
  filling = $state(false)
  fault = $state.raw<Fault | undefined>(undefined)
  taken = $state.raw<Taken[]>([]) // in this sitting, the latest last
  back = $state.raw<Taken[]>([]) // undone, the latest last
  unwritten = $state(0)
  stuck = $state.raw<Fault | undefined>(undefined)

  #params: Params = {}
  #first = '' // a statement to begin with
  #key = ''
  #all = false // nothing more to fetch
  #round = 0
  #jobs: Job[] = []
  #working = false
  #expected = new Map<number, number>() // events of our own writes, by entry

  current = $derived(this.items[this.at])
  waiting = $derived(this.items.filter((i) => !i.outcome))
  left = $derived(this.fetched + this.waiting.reduce((n, i) => n + i.rows.length, 0))
  decided = $derived(this.taken.reduce((n, t) => n + t.outcome.ids.length, 0))
  /** Decisions an hour, pauses left out; 0 before there are enough to say. */
  rate = $derived.by(() => {
    let ms = 0
    for (let i = 1; i < this.taken.length; i++) ms += Math.min(rest, Math.max(0, this.taken[i].at - this.taken[i - 1].at))
    return this.taken.length < 6 || ms === 0 ? 0 : Math.round(((this.taken.length - 1) / ms) * 3_600_000)
  })

  /** open lays out what passes a filter, beginning with a statement, if one is named; what lies there already stays. */
  open(params: Params, first = '') {
    const key = JSON.stringify([params, first])
    this.#params = params
    this.#first = first
    if (key === this.#key && this.items.length > 0) return this.look()
    this.#key = key
    this.#clear()
  }
  #clear() {
    this.items = []
    this.at = 0
    this.loading = true
    void this.#fill(true)
  }
  /** Fetches more; or anew, all that was not looked at yet: the old stays until the new is there. */
  async #fill(anew = false) {
    if (anew) {
      this.#round++
      this.#all = false
    } else if (this.filling || this.#all || this.items.slice(this.at).filter((i) => !i.outcome).length >= ahead) return
    this.filling = true
    const round = this.#round
    const seen = this.at + 1
    const kept = () => (anew ? this.items.slice(0, Math.max(seen, this.at + 1)) : this.items)
    const known = () => [...kept().filter((i) => !i.outcome).flatMap((i) => i.all), ...this.#jobs.flatMap((j) => j.taken?.outcome.ids ?? [])]
    const before = new Set(this.taken)
    try {
      const page = await get<QueuePage>('/api/queue', { ...this.#params, limit: ahead + 5, skip: known(), first: this.#first || undefined })
      if (round !== this.#round) return
      const now = new Set([...known(), ...this.taken.filter((t) => !before.has(t)).flatMap((t) => t.outcome.ids)])
      const fresh = page.items.filter((q) => !q.rows.some((r) => now.has(r.cite.statement!)))
      this.#all = page.items.length === 0
      this.fetched = page.left - page.items.reduce((n, q) => n + q.rows.length, 0)
      const keep = kept()
      this.items = [...keep, ...fresh.map((q) => new Item(q))]
      if (this.current?.outcome && fresh.length > 0 && this.at === keep.length - 1 && !anew) this.at++
      this.fault = undefined
    } catch (e) {
      if (round === this.#round && e instanceof Fault) this.fault = e
    } finally {
      if (round === this.#round) {
        this.filling = false
        this.loading = false
      }
    }
  }
  again() {
    this.fault = undefined
    void this.#fill()
  }

  next() {
    const i = this.items.findIndex((x, k) => k > this.at && !x.outcome)
    this.at = i >= 0 ? i : this.items.length
    void this.#fill()
  }
  previous() {
    if (this.at > 0) this.at--
  }
  /** first goes to the first that was put off. */
  first() {
    const i = this.items.findIndex((x) => !x.outcome)
    if (i >= 0) this.at = i
  }
  #show(item: Item) {
    let i = this.items.indexOf(item)
    if (i < 0) {
      i = Math.min(this.at, this.items.length)
      this.items = this.items.toSpliced(i, 0, item)
    }
    this.at = i
  }

  decide(kind: Kind, fields?: Correction[], note = '') {
    const item = this.current
    if (!item) return
    const anew = kind === 'correct' || kind === 'split'
    const before = item.outcome
    if (before && (anew || before.kind === kind || before.kind === 'correct' || before.kind === 'split')) return
    const outcome: Outcome = { kind, ids: anew ? [item.id] : item.ticked, entry: 0 }
    if (outcome.ids.length === 0) return toasts.show('Nothing is ticked.', { hint: 'Tick at least one report, or go on with n.' })
    const write = async () => {
      const r = await post<{ version: number; entry: number; name: string }>('/api/decisions', { kind, ids: outcome.ids, ...(fields ? { fields } : {}), ...(note ? { note } : {}) })
      outcome.entry = r.entry
      this.#wrote(r)
    }
    const taken: Taken = { item, outcome, before, at: Date.now(), write }
    item.outcome = outcome
    item.fault = ''
    if (!before) this.#leave(taken)
    this.taken = [...this.taken, taken]
    this.back = []
    this.#enqueue({ taken, run: write, failed: (e) => this.#refused(taken, e) }) // before what is fetched next leaves it out
    this.next()
  }
  // What was unticked comes again, as an item of its own.
  #leave(t: Taken) {
    const off = t.item.rows.length - t.outcome.ids.length
    if (off > 0) this.#all = false
    this.fetched += off
  }
  #takeBack(t: Taken) {
    t.item.outcome = t.before
    if (t.before) return
    const again = this.waiting.filter((i) => i !== t.item && i.all.some((id) => t.item.all.includes(id)))
    this.items = this.items.filter((i) => !again.includes(i))
    this.fetched -= t.item.rows.length - t.outcome.ids.length - again.reduce((n, i) => n + i.rows.length, 0)
  }
  /** A decision that the server refused: its item comes next. */
  #refused(t: Taken, e: unknown) {
    this.taken = this.taken.filter((o) => o !== t)
    this.back = this.back.filter((o) => o !== t)
    this.#takeBack(t)
    t.item.fault = e instanceof Fault ? `${e.message} ${e.hint}`.trim() : String(e)
    const others = this.items.filter((i) => i !== t.item)
    const now = this.current
    const at = now && now !== t.item ? others.indexOf(now) : Math.min(this.at, others.length)
    this.items = others.toSpliced(now && now !== t.item ? at + 1 : at, 0, t.item)
    this.at = at
    toasts.show('A decision was not written; its statement comes next.', { bad: true, hint: t.item.fault })
  }

  undo() {
    const t = this.taken.at(-1)
    if (!t) return toasts.show('Nothing was decided in this sitting.', { hint: 'Ctrl+Z takes the latest step of the case back; the history lists them all.' })
    this.taken = this.taken.slice(0, -1)
    this.back = [...this.back, t]
    this.#takeBack(t)
    this.#show(t.item)
    const unsent = this.#jobs.map((j) => j.taken).lastIndexOf(t)
    if (unsent > 0) { // 0 is on its way
      this.#jobs.splice(unsent, 1)
      this.unwritten = this.#jobs.length
      return
    }
    this.#move('/api/undo', t, () => {
      this.back = this.back.filter((o) => o !== t)
      this.taken = [...this.taken, t]
      t.item.outcome = t.outcome
      if (!t.before) this.#leave(t)
    })
  }
  redo() {
    const t = this.back.at(-1)
    if (!t) return toasts.show('Nothing was undone in this sitting.', { hint: 'Ctrl+Shift+Z does the latest step of the case again.' })
    this.back = this.back.slice(0, -1)
    this.taken = [...this.taken, t]
    t.item.outcome = t.outcome
    if (!t.before) this.#leave(t)
    this.#show(t.item)
    if (t.outcome.entry === 0 && !this.#jobs.some((j) => j.taken === t)) this.#enqueue({ taken: t, run: t.write, failed: (e) => this.#refused(t, e) })
    else
      this.#move('/api/redo', t, () => {
        this.taken = this.taken.filter((o) => o !== t)
        this.back = [...this.back, t]
        this.#takeBack(t)
      })
    this.next()
  }
  #move(path: string, t: Taken, revert: () => void) {
    this.#enqueue({
      taken: t,
      run: async () => {
        if (t.outcome.entry === 0) return // it was refused, and has been put back
        this.#wrote({ ...(await post<{ version: number }>(path, { seq: t.outcome.entry })), entry: t.outcome.entry })
      },
      failed: (e) => {
        revert()
        toasts.fail(e)
      },
    })
  }
  #wrote(r: { version: number; entry: number }) {
    live.saw(r.version)
    this.#expected.set(r.entry, (this.#expected.get(r.entry) ?? 0) + 1)
  }
  #enqueue(j: Job) {
    this.#jobs.push(j)
    this.unwritten = this.#jobs.length
    void this.#work()
  }
  async #work() {
    if (this.#working) return
    this.#working = true
    for (let tries = 0; this.#jobs.length > 0; ) {
      const j = this.#jobs[0]
      try {
        await j.run()
      } catch (e) {
        if (later(e)) {
          this.stuck = e as Fault
          await wait(Math.min(8000, 500 * 2 ** tries++))
          continue
        }
        j.failed(e)
      }
      tries = 0
      this.stuck = undefined
      this.#jobs.shift()
      this.unwritten = this.#jobs.length
    }
    this.#working = false
  }

  /** heard takes note of what the server tells: of others' changes, as ours show already. */
  heard(c: Change) {
    if (c.kind === 'job') return
    const note = async () => {
      const n = c.seq ? (this.#expected.get(c.seq) ?? 0) : 0
      if (c.seq && n > 0) this.#expected.set(c.seq, n - 1)
      else await this.look(c.seq)
    }
    if (this.#jobs.length > 0) this.#jobs.push({ run: note, failed: () => {} })
    else void note()
  }
  /** look sees what others have decided meanwhile, or undone of ours. */
  async look(seq = 0) {
    const ask = (i: Item) => get<Statement>(`/api/statements/${i.id}`).catch(() => undefined)
    for (const t of this.taken.filter((t) => t.outcome.entry === seq && seq > 0)) {
      const s = await ask(t.item)
      if (!s || !s.live || s.row.review !== 'suggested') continue
      t.item.outcome = undefined
      this.taken = this.taken.filter((o) => o !== t)
      this.#show(t.item)
    }
    const now = this.current
    if (now && !now.outcome) {
      const s = await ask(now)
      if (s && !now.outcome && (!s.live || s.row.review !== 'suggested')) now.outcome = { kind: s.live ? s.row.review : 'correct', ids: now.all, entry: 0, elsewhere: true }
    }
    // What was fetched ahead may be out of date; what was seen stays.
    await this.#fill(true)
  }
  said(): string {
    return `${count(this.decided, 'statement')} decided`
  }
}
export const desk = new Desk()
