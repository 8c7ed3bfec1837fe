// The report that is read: its text and statements, which of them are shown,
// which one the keys are at, whose card is open. A decision shows at once and is
// taken back where the server refuses it.
import { Fault, get, post, type Params } from '../../lib/api'
import { live, type Change } from '../../lib/live.svelte'
import { session } from '../../lib/session.svelte'
import { toasts } from '../../lib/toast.svelte'
import { undo } from '../../lib/undo.svelte'
import type { Correction, Statement } from '../queue/types'
import { byBlock, chunks, extent, startOf, unitsOf } from './text'
import type { Beside, Page, Stmt, Stretch } from './types'

type Wrote = { version: number; entry: number; name: string }

class Reader {
  id = $state('')
  page = $state.raw<Page | undefined>(undefined)
  beside = $state.raw<Beside | undefined>(undefined)
  fault = $state.raw<Fault | undefined>(undefined)
  loading = $state(true)
  rejected = $state(false) // whether rejected statements are shown
  only = $state.raw<string[]>([]) // of these parties alone; none: of all
  current = $state('') // the statement that the keys are at
  hot = $state('') // the one whose card is shown
  kept = $state('') // shown although it is rejected: it was linked to, or is rejected just now
  marked = $state.raw<Stretch | undefined>(undefined) // a passage that was linked to
  gone = $state('') // why a statement that was linked to is not here
  place = $state(0) // where in the text the person is

  version = 0 // of the case, as far as what is shown takes account of it
  #params: Params = {}
  #key = ''
  #round = 0
  #writing = 0
  #heard: Change[] = []
  #own = new Set<number>() // steps that this page wrote, and shows already

  statements = $derived(this.page?.statements ?? [])
  index = $derived(new Map(this.statements.map((s, i) => [s.id, i])))
  chunks = $derived(this.page ? chunks(this.page.blocks) : [])
  blocks = $derived(this.page ? byBlock(this.page, (s) => this.shows(s)) : new Map<number, number[]>())
  /** The statements shown, in the order in which one reads them. */
  order = $derived(
    this.statements
      .map((_, i) => i)
      .filter((i) => this.shows(this.statements[i]))
      .sort((a, b) => startOf(this.statements[a]) - startOf(this.statements[b]) || a - b),
  )
  counts = $derived.by(() => {
    const n = { suggested: 0, accepted: 0, rejected: 0 }
    for (const s of this.statements) n[s.review as keyof typeof n]++
    return n
  })
  /** Whose statements these are, those with most of them first. */
  parties = $derived.by(() => {
    const n = new Map<string, number>()
    for (const s of this.statements) if (this.rejected || s.review !== 'rejected') for (const p of s.parties.length > 0 ? s.parties : ['']) n.set(p, (n.get(p) ?? 0) + 1)
    return [...n].sort((a, b) => Number(!a[0]) - Number(!b[0]) || b[1] - a[1])
  })
  hotAt = $derived(this.index.get(this.hot) ?? -1)
  currentAt = $derived(this.index.get(this.current) ?? -1)

  get locked() {
    return session.case?.read_only ?? false
  }
  shows(s: Stmt): boolean {
    if (s.id === this.kept) return true
    if (s.review === 'rejected' && !this.rejected) return false
    return this.only.length === 0 || (s.parties.length > 0 ? s.parties : ['']).some((p) => this.only.includes(p))
  }

  /** open has a report be read; one that is here already stays in view while it is fetched anew. */
  async open(id: string, params: Params) {
    const key = id + JSON.stringify(params)
    if (key === this.#key && this.page && live.version <= this.version) return
    this.#key = key
    if (id !== this.id) Object.assign(this, { page: undefined, beside: undefined, rejected: false, only: [], current: '', hot: '', kept: '', marked: undefined, gone: '', place: 0 })
    this.id = id
    this.#params = params
    this.loading = true
    await this.reload()
    get<Beside>(`/api/reports/${id}/beside`, params).then(
      (b) => key === this.#key && (this.beside = b),
      () => {}, // one can still go back to the list
    )
  }
  async reload() {
    const round = ++this.#round
    try {
      const page = await get<Page>(`/api/reports/${this.id}`, { coder: this.#params.coder })
      if (round !== this.#round) return
      this.page = page
      this.version = Math.max(this.version, page.version)
      this.fault = undefined
      live.saw(page.version)
    } catch (e) {
      if (round === this.#round && e instanceof Fault) this.fault = e
    } finally {
      if (round === this.#round) this.loading = false
    }
  }
  /** heard takes note of what was changed elsewhere; what this page wrote it shows already. */
  heard(c: Change) {
    if (c.kind === 'job') return
    if (this.#writing > 0) return void this.#heard.push(c)
    this.version = Math.max(this.version, c.version ?? 0)
    if (c.seq && this.#own.delete(c.seq)) return
    if (!c.reports?.length || c.reports.includes(this.id)) void this.reload()
  }
  async write<T extends Wrote>(path: string, body: unknown): Promise<T> {
    this.#writing++
    try {
      const r = await post<T>(path, body)
      this.#own.add(r.entry)
      this.version = Math.max(this.version, r.version)
      live.saw(r.version)
      return r
    } finally {
      this.#writing--
      if (this.#writing === 0) for (const c of this.#heard.splice(0)) this.heard(c)
    }
  }

  async decide(kind: 'accept' | 'reject', s: Stmt | undefined) {
    if (!s || this.locked) return
    const [was, now] = [s.review, kind === 'accept' ? 'accepted' : 'rejected']
    if (was === now) return
    this.kept = s.id
    this.#patch(s.id, { review: now, by: session.case?.user, at: new Date().toISOString() })
    try {
      const r = await this.write<Wrote>('/api/decisions', { kind, ids: [s.id] })
      this.#done(r)
    } catch (e) {
      this.#patch(s.id, { review: was, by: s.by, at: s.at })
      toasts.fail(e)
    }
  }
  /** rewrite corrects a statement or splits it; others take its place. */
  async rewrite(id: string, fields: Correction[], note: string) {
    try {
      const r = await this.write<Wrote & { statements: string[] }>('/api/decisions', { kind: fields.length > 1 ? 'split' : 'correct', ids: [id], fields, ...(note ? { note } : {}) })
      await this.reload()
      this.current = this.hot = r.statements[0] ?? ''
      this.#done(r)
      return true
    } catch (e) {
      toasts.fail(e)
      return false
    }
  }
  #done(r: Wrote) {
    toasts.show(r.name, { action: { label: 'Undo', run: () => (this.#own.delete(r.entry), void undo.undo(r.entry)) } })
  }
  #patch(id: string, change: Partial<Stmt>) {
    if (!this.page) return
    this.page = { ...this.page, statements: this.page.statements.map((s) => (s.id === id ? { ...s, ...change } : s)) }
  }
  done(r: Wrote) {
    this.#done(r)
  }

  /** The statement by so many after the current one, in reading order. */
  next(by: number): string {
    const list = this.order
    if (list.length === 0) return ''
    let at = list.indexOf(this.currentAt)
    if (at < 0) {
      const after = list.findIndex((i) => startOf(this.statements[i]) >= this.place)
      at = by > 0 ? (after < 0 ? list.length - 1 : after) : Math.max(0, (after < 0 ? list.length : after) - 1)
    } else at = Math.max(0, Math.min(list.length - 1, at + by))
    return this.statements[list[at]].id
  }
  toggle(party: string) {
    this.only = this.only.includes(party) ? this.only.filter((p) => p !== party) : [...this.only, party]
    this.#settle()
  }

  toggleRejected() {
    this.rejected = !this.rejected
    this.kept = ''
    this.#settle()
  }
  /** What is not shown any more has no card. */
  #settle() {
    const s = this.statements[this.hotAt]
    if (s && !this.shows(s)) this.hot = this.current = ''
  }

  /** Where a link points: "#at=120", "#b118" (bytes), "#s4c…" or "?statement=s4c…". It gives the statement, if one is here. */
  async point(hash: string, query: string): Promise<string> {
    const page = this.page
    if (!page) return ''
    this.gone = ''
    this.marked = undefined
    const h = decodeURIComponent(hash.replace(/^#/, ''))
    const wanted = new URLSearchParams(query).get('statement') ?? h
    const at = /^at=(\d+)(?:-(\d+))?$/.exec(h)
    const bytes = /^b(\d+)$/.exec(h)
    if (at || bytes) {
      const from = at ? Number(at[1]) : unitsOf(page.text, Number(bytes![1]))
      // The evidence that begins there, else the line.
      const s = this.statements.find((s) => s.words.evidence?.[0] === from || s.words.content?.[0] === from)
      const block = page.blocks.findLast((b) => b.start <= from) ?? page.blocks[0]
      this.marked = at?.[2] ? [from, Number(at[2])] : (s?.words.evidence ?? (block ? [Math.max(from, block.start), block.end] : undefined))
      this.place = from
      return s && this.shows(s) ? s.id : ''
    }
    if (!wanted) return ''
    const i = this.index.get(wanted)
    if (i !== undefined) {
      this.kept = wanted
      this.marked = extent(this.statements[i].words)
      return wanted
    }
    try {
      const s = await get<Statement>(`/api/statements/${wanted}`)
      if (s.row.cite.report !== this.id) return ''
      const e = s.excerpt.spans.evidence
      this.marked = [unitsOf(page.text, e.start), unitsOf(page.text, e.end)]
      this.place = this.marked[0]
      this.gone = s.live ? 'The statement that was linked to is by another coder; its words are marked.' : 'The statement that was linked to is no longer in effect: it was undone, or another took its place. Its words are marked.'
    } catch {
      this.gone = 'The statement that was linked to is not in this report.'
    }
    return ''
  }
}
export const reader = new Reader()
