// The model on the desk. An edit shows at once and is told to the server, which
// gives back the file with the edit in it and what holds then; the last of
// several wins. What was solved is saved by itself a moment later, as a step of
// the log: undo and redo are those of the case.
import { tick } from 'svelte'
import { Fault, get, post, put } from '../../lib/api'
import { live } from '../../lib/live.svelte'
import { session } from '../../lib/session.svelte'
import { toasts } from '../../lib/toast.svelte'
import { undo } from '../../lib/undo.svelte'
import type { Answer, Change, Concept, Kept, Shape } from './types'

const burst = 60 // edits closer together than this are solved as one
const rest = 700 // an edit is saved when the hands have rested for so long
const again = 3000

/** An edit, with the words of the preference or rule that it is about. */
type Edit = { change: Change; about?: string }

export class Desk {
  name = $state('')
  file = $state(false)
  text = $state('')
  answer = $state.raw<Answer | undefined>(undefined)
  /** The model as the page shows it, ahead of the server's answer. */
  shape = $state.raw<Shape | undefined>(undefined)
  fault = $state.raw<Fault | undefined>(undefined)
  solving = $state(false)
  saving = $state(false)
  unsaved = $state.raw<Edit[]>([])
  pending = $state.raw<Edit[]>([])
  /** Why what is here could not be saved. */
  stuck = $state.raw<Fault | undefined>(undefined)
  /** What another has saved meanwhile; a text of undefined: it is no longer there. */
  theirs = $state.raw<{ base: number; text: string | undefined } | undefined>(undefined)
  /** The file as it is typed, with mistakes in it: not what is solved. */
  typed = $state<string | undefined>(undefined)
  lost = $state(0)
  concept = $state<Concept>('seq') // what is listed holds by this
  marked = $state('') // what differences are marked to
  took = $state.raw<{ server: number; shown: number } | undefined>(undefined)
  said = $state('') // for those who listen

  #base = 0
  #saved = ''
  #steps: string[] = []
  #running: AbortController | undefined
  #solveSoon: ReturnType<typeof setTimeout> | undefined
  #saveSoon: ReturnType<typeof setTimeout> | undefined
  #edited = 0
  #writing: Promise<void> = Promise.resolve()
  #closed = false
  #wrote = 0 // what was known to be new after the last save

  get locked() {
    return session.case?.read_only ?? false
  }
  get dirty() {
    return this.pending.length > 0 || this.text !== this.#saved || this.typed !== undefined
  }
  get base() {
    return this.#base
  }
  get problems() {
    return this.answer?.problems ?? []
  }

  async open(name: string) {
    this.name = name
    this.answer = this.shape = this.fault = undefined
    try {
      this.#take(await get<Kept>('/api/models/' + encodeURIComponent(name)))
      this.marked = this.text
      await this.#solve()
    } catch (e) {
      if (e instanceof Fault) this.fault = e
      else throw e
    }
  }
  #take(m: Kept) {
    this.text = this.#saved = m.text
    this.#base = m.base
    this.file = m.file
    this.unsaved = this.pending = []
    this.#steps = []
    this.theirs = this.stuck = this.typed = undefined
  }
  /** close leaves the desk; what is not saved yet still is. */
  close() {
    this.#closed = true
    clearTimeout(this.#solveSoon)
    if (this.pending.length > 0) void this.#solve().then(() => this.save())
    else void this.save()
  }

  /** edit makes a change: at once on the page, soon in the file. */
  edit(change: Change, about?: string) {
    if (this.locked || this.theirs || !this.shape) return
    const now = performance.now()
    const last = this.pending.at(-1)?.change
    if (last && last.do === 'move-preference' && change.do === last.do && last.party === change.party && last.place === change.at) {
      this.pending = [...this.pending.slice(0, -1), { change: { ...last, place: change.place }, about }]
    } else this.pending = [...this.pending, { change, about }]
    this.shape = ahead(this.shape, change)
    this.#soon(now - this.#edited < 4 * burst ? burst : 0)
    this.#edited = now
  }
  /** type takes the file itself, as typed. */
  type(text: string) {
    this.typed = text
    this.#edited = performance.now()
    this.#soon(burst * 4)
  }
  #soon(after: number) {
    clearTimeout(this.#solveSoon)
    clearTimeout(this.#saveSoon)
    this.#running?.abort()
    this.#solveSoon = setTimeout(() => void this.#solve(), after)
  }
  async #solve(): Promise<void> {
    clearTimeout(this.#solveSoon)
    this.#running?.abort()
    const mine = (this.#running = new AbortController())
    const sent = this.pending
    const typed = this.typed
    const began = this.#edited
    this.solving = true
    try {
      const a = await post<Answer>('/api/models/solve', { text: typed ?? this.text, changes: typed === undefined && sent.length > 0 ? sent.map((e) => e.change) : undefined, compare: this.marked, concept: this.concept }, mine.signal)
      if (mine.signal.aborted) return
      if (typed !== undefined) {
        if (a.model && a.text !== this.text) {
          this.text = a.text
          this.#steps.push('edits the file')
        }
        if (a.model) this.typed = undefined
      } else {
        this.text = a.text
        this.unsaved = [...this.unsaved, ...sent]
        this.pending = this.pending.slice(sent.length)
        if (a.step) this.#steps.push(...a.step.split(', '))
      }
      this.lost += a.lost ?? 0
      this.answer = a.model || !this.answer ? a : { ...this.answer, problems: a.problems }
      if (a.model) this.shape = a.model
      this.fault = undefined
      this.solving = false
      await tick()
      if (a.states === 0) this.took = undefined
      else if (began) requestAnimationFrame(() => setTimeout(() => (this.took = { server: a.took, shown: performance.now() - began })))
      else this.took = { server: a.took, shown: 0 }
      if (began && a.problems.length === 0) this.said = `${a.any} of ${a.states} outcomes hold.`
      this.#saveLater(rest)
    } catch (e) {
      if (mine.signal.aborted) return
      this.solving = false
      if (!(e instanceof Fault)) throw e
      if (e.status === 0 || e.status >= 500) {
        this.stuck = e // the edit stays, and is tried again
        this.#solveSoon = setTimeout(() => void this.#solve(), again)
        return
      }
      this.pending = []
      if (this.answer?.model) this.shape = this.answer.model
      else this.fault = e
      if (this.answer) toasts.fail(e)
    }
  }

  #saveLater(after: number) {
    clearTimeout(this.#saveSoon)
    if (this.#closed) return
    if (this.text === this.#saved || this.locked || this.theirs) {
      this.stuck = undefined
      return
    }
    this.#saveSoon = setTimeout(() => void this.save(), after)
  }
  /** save writes what is solved, one write after the other. */
  save(): Promise<void> {
    clearTimeout(this.#saveSoon)
    this.#writing = this.#writing.then(() => this.#save())
    return this.#writing
  }
  async #save() {
    if (this.text === this.#saved || this.locked || this.theirs) return
    const text = this.text
    const done = this.unsaved
    const steps = this.#steps
    this.saving = true
    try {
      const w = await put<{ version: number; entry: number }>('/api/models/' + encodeURIComponent(this.name), { text, base: this.#base, step: said(steps) })
      this.#base = w.entry
      this.#saved = text
      this.file = false
      this.unsaved = this.unsaved.slice(done.length)
      this.#steps = this.#steps.slice(steps.length)
      this.stuck = undefined
      live.saw(w.version)
      this.#wrote = live.version
      await undo.refresh()
    } catch (e) {
      if (!(e instanceof Fault)) throw e
      if (e.conflict) await this.#meet()
      else {
        this.stuck = e
        if (e.status === 0 || e.status >= 500) this.#saveLater(again)
      }
    } finally {
      this.saving = false
    }
  }

  /** heard looks whether another changed the model: where nothing is at stake here, it is taken over. */
  async heard() {
    await this.#writing
    if (!this.name || this.theirs || this.#closed) return
    try {
      const m = await this.#now()
      if (!m && this.#base === 0) return
      if (m && m.base === this.#base && (!m.file || m.text === this.#saved)) {
        // The model is as it was; what its words are worth may have changed.
        if (!this.dirty && live.version !== this.#wrote) await this.#refresh()
        return
      }
      if (this.saving) return
      if (this.dirty || !m) this.theirs = { base: m?.base ?? 0, text: m?.text }
      else {
        this.#take(m)
        this.#edited = 0
        await this.#solve()
      }
    } catch {
      // Told by what else fails; it is looked at again with the next change.
    }
  }
  async #refresh() {
    this.#edited = 0
    await this.#solve()
  }
  #now = () =>
    get<Kept>('/api/models/' + encodeURIComponent(this.name)).catch((e) => {
      if (e instanceof Fault && e.status === 404) return undefined
      throw e
    })
  async #meet() {
    const m = await this.#now()
    this.theirs = { base: m?.base ?? 0, text: m?.text }
  }

  /** onTop makes the edits of this page again, in what the other has saved. */
  async onTop() {
    const t = this.theirs
    if (!t?.text) return
    try {
      let a = await post<Answer>('/api/models/solve', { text: t.text, compare: this.marked, concept: this.concept })
      for (const e of [...this.unsaved, ...this.pending]) {
        const change = a.model && found(a.model, e)
        if (!change) throw new Fault('One of your edits is about something that is no longer there.', 409, 'Keep yours as a copy, or take theirs.')
        a = await post<Answer>('/api/models/solve', { text: a.text, changes: [change], compare: this.marked, concept: this.concept })
      }
      if (this.unsaved.length + this.pending.length === 0) throw new Fault('What you typed cannot be made again by itself.', 409, 'Keep yours as a copy, or take theirs.')
      const steps = this.#steps
      this.#take({ name: this.name, file: false, base: t.base, text: t.text })
      this.text = a.text
      this.answer = a
      this.shape = a.model
      this.#steps = steps.length > 0 ? steps : ['edits it']
      await this.save()
    } catch (e) {
      toasts.fail(e)
    }
  }
  /** overwrite saves what is here over what the other has saved, which stays in the history. */
  async overwrite() {
    if (!this.theirs) return
    this.#base = this.theirs.base
    this.#saved = ''
    this.theirs = undefined
    if (this.#steps.length === 0) this.#steps = ['keeps it as it was']
    if (this.pending.length > 0) await this.#solve()
    await this.save()
  }
  /** takeTheirs lets what is here go. */
  async takeTheirs() {
    const t = this.theirs
    if (t?.text === undefined) return
    this.#take({ name: this.name, file: false, base: t.base, text: t.text })
    this.#edited = 0
    await this.#solve()
  }
  /** settle solves and saves whatever is still on its way. */
  async settle() {
    if (this.pending.length > 0) await this.#solve()
    await this.save()
  }
  async undo() {
    if (!this.dirty && !this.saving) return undo.undo()
    await this.settle()
    await undo.undo(this.#base)
  }
  judge(by: Concept) {
    this.concept = by
    this.#edited = 0
    void this.#solve()
  }
  /** mark has differences marked from here on. */
  async mark() {
    this.marked = this.text
    await this.#refresh()
  }
}

/** What was done, in one line: the same twice is said once. */
const said = (steps: string[]) => {
  const n = new Map<string, number>()
  for (const s of steps) n.set(s, (n.get(s) ?? 0) + 1)
  return [...n].map(([s, k]) => (k > 1 ? `${s} (${k} times)` : s)).join(', ').slice(0, 300)
}

/** An edit as it is for another version of the model: a preference is found again by its words. */
function found(m: Shape, e: Edit): Change | undefined {
  const c = e.change
  if (e.about === undefined || c.at === undefined) return c
  const list = c.party === undefined ? m.ruled_out.map((r) => r.when) : m.parties.find((p) => p.name === c.party)?.prefers.map((p) => p.wants)
  if (!list) return undefined
  const at = list[c.at] === e.about ? c.at : list.indexOf(e.about)
  if (at < 0) return undefined
  return { ...c, at, place: c.place === undefined ? undefined : Math.min(c.place, list.length - 1) }
}

/** The model with a change in it, where that is easily told before the server does. */
function ahead(m: Shape, c: Change): Shape {
  const parties = (f: (p: Shape['parties'][number]) => Shape['parties'][number]) => ({ ...m, parties: m.parties.map((p) => (p.name === c.party ? f(p) : p)) })
  switch (c.do) {
    case 'move-preference':
      return parties((p) => {
        const prefers = [...p.prefers]
        prefers.splice(c.place ?? 0, 0, ...prefers.splice(c.at ?? 0, 1))
        return { ...p, prefers }
      })
    case 'remove-preference':
      return parties((p) => ({ ...p, prefers: p.prefers.filter((_, k) => k !== c.at) }))
    case 'set-preference':
      return parties((p) => ({ ...p, prefers: p.prefers.map((q, k) => (k === c.at ? { ...q, wants: c.wants ?? q.wants, words: c.wants === q.wants ? q.words : (c.wants ?? q.words), strength: c.strength, unknown: c.unknown, because: c.because ?? {} } : q)) }))
    case 'add-preference':
      return parties((p) => ({ ...p, prefers: [...p.prefers, { wants: c.wants ?? '', words: c.wants ?? '', strength: c.strength, unknown: c.unknown, because: c.because ?? {} }] }))
    case 'set-way':
      return { ...m, options: m.options.map((o) => (o.title === c.option ? { ...o, way: c.way ?? 'both' } : o)) }
    case 'remove-rule':
      return { ...m, ruled_out: m.ruled_out.filter((_, k) => k !== c.at) }
    case 'status-quo':
      return { ...m, status_quo: c.to }
    case 'name':
      return { ...m, name: c.to ?? '' }
  }
  return m
}
