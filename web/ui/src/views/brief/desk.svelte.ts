// The brief on the desk: as the server has it, with what was edited since. An
// edit shows at once and is written behind, one after the other, each a step of
// the case's history. What another tab changed meanwhile is never overwritten:
// an edit is made again on top of it, and where both changed the same words the
// analyst is asked.
import { Fault, get, put as send, type Params } from '../../lib/api'
import { live } from '../../lib/live.svelte'
import { session } from '../../lib/session.svelte'
import { toasts } from '../../lib/toast.svelte'
import { undo } from '../../lib/undo.svelte'
import type { Cite } from '../../lib/types'
import * as ed from './edition'
import type { Addition, Block, BriefFault, Edition, Kind, Outlined, Page, Passage, Section, Source } from './types'

/** An edit: the step's name, and where two can collide, what was there when it began. */
export type Edit = {
  step: string
  about: string
  apply: (e: Edition) => Edition
  say?: string // shown, with a way back
  at?: { label: string; read: (e: Edition) => string; was: string; mine: string; both?: (e: Edition) => Edition }
}
export type Clash = { edit: Edit; theirs: string }
/** An addition that is being written and is not in the edition yet. */
export type Draft = { kind: Kind; section: string; after: string }
type Held = { kind: 'section'; id: string; parent: string } | { kind: 'addition'; id: string }
/** What a section shows, in its order. */
export type Flow = { key: string; block?: Block; addition?: Addition }

const wait = (ms: number) => new Promise((f) => setTimeout(f, ms))
const later = (e: unknown) => e instanceof Fault && [0, 401, 502, 503].includes(e.status)

class Desk {
  page = $state.raw<Page | undefined>(undefined)
  edition = $state.raw<Edition>(ed.empty)
  fault = $state.raw<Fault | undefined>(undefined)
  loading = $state(true)
  unsaved = $state(0)
  stuck = $state.raw<Fault | undefined>(undefined)
  clash = $state.raw<Clash | undefined>(undefined)
  draft = $state.raw<Draft | undefined>(undefined)
  editing = $state('') // the addition that is being edited
  citing = $state('') // the sentence that citations are looked for
  heldNow = $state.raw<Held | undefined>(undefined)
  over = $state.raw<{ id: string; after: boolean } | undefined>(undefined) // where what is held would fall
  printing = $state(false)
  said = $state('') // for those who do not see what moved

  #server: Edition = ed.empty // as saved, on which the waiting edits are made
  #base = 0
  #saw = 0
  #waiting: Edit[] = []
  #working = false
  #asking: AbortController | undefined
  #known = new Map<string, Cite>() // statements that were picked here

  /** Whether all of it is drawn at once: a short one is, and what is printed. */
  whole = $derived(this.printing || (this.page?.brief?.sources ?? []).reduce((n, s) => n + s.quotes.length, 0) <= 800)
  locked = $derived(session.case?.read_only ?? false)
  brief = $derived(this.page?.brief)
  outline = $derived(ed.outlined(this.page?.outline ?? [], this.edition))
  byID = $derived.by(() => {
    const all = new Map<string, Section>()
    const walk = (some: Section[]) => some.forEach((s) => (all.set(s.id, s), walk(s.sections ?? [])))
    walk(this.brief?.sections ?? [])
    return all
  })
  passages = $derived.by(() => {
    const all = new Map<number, { passage: Passage; source: Source }>()
    for (const source of this.brief?.sources ?? []) for (const passage of source.quotes) all.set(passage.n, { passage, source })
    return all
  })
  #numbers = $derived.by(() => {
    const all = new Map<string, number>()
    for (const [n, p] of this.passages) for (const c of p.passage.cites) if (c.statement) all.set(c.statement, n)
    return all
  })
  #cites = $derived.by(() => {
    const all = new Map<string, Cite>()
    for (const p of this.passages.values()) for (const c of p.passage.cites) if (c.statement) all.set(c.statement, c)
    for (const c of this.page?.cited ?? []) if (c.statement) all.set(c.statement, c)
    return all
  })
  additions = $derived.by(() => {
    const all = new Map<string, Addition[]>()
    for (const a of this.edition.additions ?? []) all.set(a.section, [...(all.get(a.section) ?? []), a])
    return all
  })
  /** What keeps the brief from being handed over; what is typed here counts at once. */
  blocking = $derived.by(() => {
    const told = (this.page?.faults ?? []).filter((f) => f.blocks && this.#still(f))
    for (const a of this.edition.additions ?? []) {
      if (a.kind !== 'sentence' || !a.text.trim() || a.cites?.length || told.some((f) => f.addition === a.id)) continue
      told.push({ kind: 'uncited', where: this.title(a.section), section: a.section, addition: a.id, what: 'a sentence cites nothing', words: a.text.slice(0, 120), remedy: 'cite a statement, or make it a comment', blocks: true })
    }
    return told
  })
  notices = $derived((this.page?.faults ?? []).filter((f) => !f.blocks))
  /** The sections that are shown, in the order of reading. */
  shown = $derived.by(() => {
    const all: { id: string; parent: string; siblings: Outlined[] }[] = []
    const walk = (some: Outlined[], parent: string) => some.filter((o) => !o.out).forEach((o) => (all.push({ id: o.id, parent, siblings: some }), walk(o.sections ?? [], o.id)))
    walk(this.outline, '')
    return all
  })

  #still(f: BriefFault): boolean {
    if (f.kind === 'no-model') return this.edition.model === f.words
    const a = f.addition ? ed.addition(this.edition, f.addition) : undefined
    if (!a) return false
    if (f.kind === 'uncited') return a.kind === 'sentence' && !a.cites?.length && a.text.trim() !== ''
    if (f.kind === 'empty-sentence') return a.kind === 'sentence' && a.text.trim() === '' && !!a.cites?.length
    return a.kind === 'sentence' && !!a.cites?.some((id) => f.what.includes(id))
  }
  number(id: string): number | undefined {
    return this.#numbers.get(id)
  }
  cite(id: string): Cite | undefined {
    return this.#cites.get(id) ?? this.#known.get(id)
  }
  knows(all: Cite[]) {
    for (const c of all) if (c.statement) this.#known.set(c.statement, c)
  }
  find(id: string, all = this.outline, parent = ''): { o: Outlined; siblings: Outlined[]; parent: string } | undefined {
    for (const o of all) {
      if (o.id === id) return { o, siblings: all, parent }
      const below = this.find(id, o.sections ?? [], o.id)
      if (below) return below
    }
  }
  title(id: string): string {
    return this.find(id)?.o.heading ?? id
  }
  faultOf(id: string): BriefFault | undefined {
    return this.blocking.find((f) => f.addition === id) ?? this.notices.find((f) => f.addition === id)
  }
  /** Blocks and additions of a section, in their order. */
  flow(id: string): Flow[] {
    const blocks = (this.byID.get(id)?.blocks ?? []).filter((b) => b.kind !== 'comment' && b.kind !== 'said')
    const adds = this.additions.get(id) ?? []
    const at = (key: string) => adds.filter((a) => (a.after ?? '') === key).map((a) => ({ key: a.id, addition: a }))
    const keys = blocks.map((b) => b.key)
    const lost = adds.filter((a) => a.after && !keys.includes(a.after)).map((a) => ({ key: a.id, addition: a }))
    return [...at(''), ...blocks.flatMap((b) => [{ key: b.key, block: b } as Flow, ...at(b.key)]), ...lost]
  }

  // What the server has.

  async load(params: Params) {
    this.#asking?.abort()
    const mine = (this.#asking = new AbortController())
    this.loading = true
    try {
      const page = await get<Page>('/api/brief', params, mine.signal)
      if (!mine.signal.aborted) this.#take(page)
      this.fault = undefined
    } catch (e) {
      if (mine.signal.aborted) return
      if (e instanceof Fault) this.fault = e
      else throw e
    }
    if (!mine.signal.aborted) this.loading = false
  }
  #take(page: Page) {
    if (page.version < this.#saw) return // asked before what was saved since; the next answer is on its way
    this.page = ed.share(this.page, page)
    if (this.#waiting.length > 0) return
    this.#server = { ...this.page!.edition, schema: ed.schema }
    this.#base = page.base
    this.#rebuild()
  }
  #rebuild() {
    this.edition = this.#waiting.reduce((e, o) => o.apply(e), this.#server)
    this.unsaved = this.#waiting.length
  }

  // Edits.

  /** do makes an edit; it tells whether it was made, or is first asked about. */
  do(edit: Edit): boolean {
    if (this.locked) {
      toasts.show('This case is open to look at only.', { bad: true })
      return false
    }
    const now = edit.at?.read(this.edition)
    if (edit.at && now !== edit.at.was && now !== edit.at.mine) {
      this.clash = { edit, theirs: now ?? '' }
      return false
    }
    if (JSON.stringify(edit.apply(this.edition)) === JSON.stringify(this.edition)) return true
    this.#waiting = [...this.#waiting, edit]
    this.#rebuild()
    void this.#write()
    return true
  }
  resolve(how: 'mine' | 'theirs' | 'both') {
    const c = this.clash
    this.clash = undefined
    if (!c || how === 'theirs') return
    this.do({ ...c.edit, apply: how === 'both' ? (c.edit.at?.both ?? c.edit.apply) : c.edit.apply, at: undefined })
  }
  async #write() {
    if (this.#working) return
    this.#working = true
    for (let edit = this.#waiting[0]; edit; edit = this.#waiting[0]) {
      try {
        const edition = edit.apply(this.#server)
        const r = await send<{ version: number; entry: number; name: string }>('/api/brief/edition', { base: this.#base, step: edit.step, about: edit.about.slice(0, 60), edition })
        this.#server = edition
        this.#base = r.entry || this.#base
        this.#saw = r.version
        this.stuck = undefined
        this.#done(edit)
        if (edit.say) toasts.show(edit.say, { action: { label: 'Undo', run: () => void undo.undo(r.entry) } })
        live.saw(r.version)
        void undo.refresh()
      } catch (e) {
        if (later(e)) {
          this.stuck = e as Fault
          await wait(1500)
        } else if (e instanceof Fault && e.conflict) await this.#again(edit)
        else {
          this.#done(edit)
          toasts.fail(e)
        }
      }
    }
    this.#working = false
  }
  /** Another tab saved before: the edit is made on what it saved, unless it changed the same words. */
  async #again(edit: Edit) {
    const page = await get<Page>('/api/brief').catch(() => undefined)
    if (!page) return void (await wait(1500))
    this.#server = { ...page.edition, schema: ed.schema }
    this.#base = page.base
    const theirs = edit.at?.read(page.edition)
    if (edit.at && theirs !== edit.at.was && theirs !== edit.at.mine) {
      this.#done(edit)
      this.clash = { edit, theirs: theirs ?? '' }
    } else this.#rebuild()
  }
  #done(edit: Edit) {
    this.#waiting = this.#waiting.filter((o) => o !== edit)
    this.#rebuild()
  }

  rename(id: string, text: string, was: string) {
    const o = this.find(id)?.o
    if (!o || (o.own && !text)) return
    const heading = !o.own && text === (o.built ?? o.heading) && o.built ? '' : text
    this.do({ step: 'rename heading', about: text || o.built || '', apply: (e) => ed.renamed(e, id, heading), at: { label: 'the heading', read: (e) => ed.headingOf(e, id), was, mine: heading } })
  }
  setTitle(text: string, was: string) {
    this.do({ step: 'set title', about: text, apply: (e) => ed.titled(e, text), at: { label: 'the title', read: (e) => e.title ?? '', was, mine: text } })
  }
  setMarking(text: string, was: string) {
    this.do({ step: 'set marking', about: text, apply: (e) => ed.marked(e, text), at: { label: 'the marking', read: (e) => e.marking ?? '', was, mine: text } })
  }
  /** setModel chooses the model of the negotiation whose outcomes the brief tells; '' none. */
  setModel(name: string, was: string) {
    this.do({ step: 'choose model', about: name || 'none', apply: (e) => ed.told(e, name), at: { label: 'the model', read: (e) => e.model ?? '', was, mine: name } })
  }
  out(id: string, out: boolean) {
    const name = this.title(id)
    this.do({ step: out ? 'leave out section' : 'bring back section', about: name, apply: (e) => ed.leftOut(e, id, out), say: out ? `Left out: ${name}` : undefined })
    this.said = out ? `${name} is left out` : `${name} is back`
  }
  /** moves a section among its siblings by so many places, over those that are left out too. */
  move(id: string, by: number) {
    const f = this.find(id)
    if (!f) return
    const ids = f.siblings.map((o) => o.id)
    const from = ids.indexOf(id)
    const to = Math.max(0, Math.min(ids.length - 1, from + by))
    if (to === from) return void (this.said = `${f.o.heading} is ${by < 0 ? 'first' : 'last'} already`)
    ids.splice(to, 0, ...ids.splice(from, 1))
    this.order(id, ids)
  }
  moveTo(id: string, other: string, after: boolean) {
    const f = this.find(id)
    if (!f || id === other) return
    const ids = f.siblings.map((o) => o.id).filter((o) => o !== id)
    const at = ids.indexOf(other)
    if (at < 0) return
    ids.splice(after ? at + 1 : at, 0, id)
    this.order(id, ids)
  }
  order(id: string, ids: string[]) {
    const name = this.title(id)
    this.do({ step: 'move section', about: name, apply: (e) => ed.ordered(e, ids) })
    this.said = `${name} is number ${ids.indexOf(id) + 1} of ${ids.length} now`
  }
  addSection(after: string): string {
    const id = ed.newID('own')
    const ids = this.outline.map((o) => o.id)
    const at = ids.indexOf(after)
    ids.splice(at < 0 ? ids.length : at + 1, 0, id)
    this.do({ step: 'add section', about: '', apply: (e) => ed.withOwn(e, id, 'New section', ids) })
    return id
  }
  dropSection(id: string) {
    const name = this.title(id)
    this.do({ step: 'delete section', about: name, apply: (e) => ed.withoutOwn(e, id), say: `Deleted: ${name}` })
  }
  add(d: Draft, text: string, cites: string[]) {
    const now = new Date()
    const day = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
    const a: Addition = { id: ed.newID('a'), kind: d.kind, section: d.section, after: d.after || undefined, text, author: session.case?.user || undefined, day, cites: d.kind === 'sentence' && cites.length > 0 ? cites : undefined }
    // It stands right below what it was added to; a section of one's own goes on at its end.
    const before = !d.after && this.find(d.section)?.o.own ? undefined : this.additions.get(d.section)?.find((o) => (o.after ?? '') === d.after)?.id
    this.draft = undefined
    this.do({ step: `add ${d.kind}`, about: this.title(d.section), apply: (e) => ed.put(e, a, before) })
    return a.id
  }
  rewrite(id: string, text: string, was: string) {
    const a = ed.addition(this.edition, id)
    const kind = a?.kind ?? 'comment'
    const gone = '(deleted)'
    // Deleted by another meanwhile, what was typed can still be put back.
    const apply = (e: Edition) => (ed.addition(e, id) ? ed.changed(e, id, { text }) : ed.put(e, { ...(a ?? this.#lost!), text }))
    if (a) this.#lost = a
    this.do({
      step: `edit ${kind}`,
      about: this.title(a?.section ?? ''),
      apply,
      at: { label: `the ${kind}`, read: (e) => ed.addition(e, id)?.text ?? gone, was, mine: text, both: (e) => ed.put(e, { ...(ed.addition(e, id) ?? a ?? this.#lost!), id: ed.newID('a'), text }) },
    })
  }
  #lost: Addition | undefined
  remove(id: string) {
    const a = ed.addition(this.edition, id)
    if (!a) return
    this.do({ step: `delete ${a.kind}`, about: this.title(a.section), apply: (e) => ed.without(e, id), say: `Deleted the ${a.kind} in ${this.title(a.section)}` })
  }
  setCites(id: string, cites: string[]) {
    const a = ed.addition(this.edition, id)
    if (!a) return
    this.do({ step: 'cite', about: this.title(a.section), apply: (e) => ed.changed(e, id, { cites: cites.length > 0 ? cites : undefined }) })
  }
  /** Its words are the analyst's view then; what it cited is not said by it. */
  makeComment(id: string) {
    const a = ed.addition(this.edition, id)
    if (!a) return
    this.do({ step: 'make a comment', about: this.title(a.section), apply: (e) => ed.changed(e, id, { kind: 'comment', cites: undefined }), say: 'It is a comment now, set apart from what sources say' })
  }
  makeSentence(id: string) {
    const a = ed.addition(this.edition, id)
    if (!a) return
    this.do({ step: 'make a sentence', about: this.title(a.section), apply: (e) => ed.changed(e, id, { kind: 'sentence' }) })
  }
  /** moves an addition past one block or addition, into the next section at an end. */
  step(id: string, by: 1 | -1) {
    const a = ed.addition(this.edition, id)
    if (!a) return
    const flow = this.flow(a.section)
    const i = flow.findIndex((f) => f.key === id)
    const next = flow[i + by]
    if (next?.addition) return by < 0 ? this.place(id, a.section, next.addition.after ?? '', next.key) : this.place(id, a.section, next.addition.after ?? '', flow[i + 2]?.addition && (flow[i + 2].addition!.after ?? '') === (next.addition.after ?? '') ? flow[i + 2].key : undefined)
    if (next?.block) {
      if (by > 0) return this.place(id, a.section, next.key, flow[i + 2]?.addition?.id)
      const above = flow.slice(0, i - 1).findLast((f) => f.block)
      return this.place(id, a.section, above?.key ?? '')
    }
    const at = this.shown.findIndex((s) => s.id === a.section)
    const section = this.shown[at + by]
    if (!section) return void (this.said = by < 0 ? 'It is first already' : 'It is last already')
    const there = this.flow(section.id)
    if (by > 0) this.place(id, section.id, '', there[0]?.addition?.id)
    else this.place(id, section.id, there.findLast((f) => f.block)?.key ?? '')
  }
  place(id: string, section: string, after: string, before?: string) {
    const a = ed.addition(this.edition, id)
    if (!a || before === id) return
    this.do({ step: `move ${a.kind}`, about: this.title(section), apply: (e) => { const now = ed.addition(e, id); return now ? ed.put(e, { ...now, section, after: after || undefined }, before) : e } })
    const flow = this.flow(section)
    this.said = `The ${a.kind} is number ${flow.findIndex((f) => f.key === id) + 1} of ${flow.length} in ${this.title(section)} now`
  }
}
export const desk = new Desk()

/** What is wrong, in words for who wrote it. */
export function saysFault(f: BriefFault): string {
  if (f.kind === 'uncited') return 'Cites nothing'
  if (f.kind === 'unknown-cite') return 'Cites a statement that is not in this brief: it was rejected, or is dated later'
  return f.what[0].toUpperCase() + f.what.slice(1)
}

/** jump shows a section or an addition and puts the focus there. */
export function jump(id: string) {
  const el = document.getElementById('b-' + id)
  if (!el) return
  el.scrollIntoView({ block: 'start' })
  // What is out of sight is measured only when it comes near: once more.
  requestAnimationFrame(() => el.scrollIntoView({ block: 'start' }))
  el.focus({ preventScroll: true })
}
