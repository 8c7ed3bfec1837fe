// Who is who, as the case file has it, and the changes made in it. A change is
// one step of the log; the file's base is sent along, so that what another tab
// wrote meanwhile is never overwritten.
import { Fault, get, post } from '../../lib/api'
import { evidence } from '../../lib/evidence.svelte'
import { live } from '../../lib/live.svelte'
import { session } from '../../lib/session.svelte'
import { toasts } from '../../lib/toast.svelte'
import { undo } from '../../lib/undo.svelte'
import type { Cite, Issue, Office, Party, Term } from '../../lib/types'

export type WhoParty = Party & { statements: number }
export type WhoIssue = Issue & { statements: number; counts: Record<string, number> }
export type View = {
  version: number
  base: string
  parties: WhoParty[]
  issues: WhoIssue[]
  terms: Term[]
  shared: { name: string; parties: string[] }[]
  no_party: number
  no_issue: number
  counting: boolean
  drafted: boolean
  drafted_issues: boolean
}
export type Name = { name: string; kind: string; count: number; reports: number; statements: number; title?: string; for?: string }
export type Group = { cue: string; count: number; samples: string[] }
export type Change = { do: string; [field: string]: unknown }

class Who {
  view = $state.raw<View | undefined>(undefined)
  names = $state.raw<Name[] | undefined>(undefined)
  moreNames = $state(0)
  groups = $state.raw<Group[] | undefined>(undefined)
  alone = $state(0)
  fault = $state.raw<Fault | undefined>(undefined)
  busy = $state(false)
  /** What was shown when the open dialogue asked its question. */
  asked: View | undefined
  refused = $state.raw<{ text: string; hint: string; meanwhile: boolean } | undefined>(undefined)
  #last: Promise<boolean> = Promise.resolve(true)

  get locked() {
    return session.case?.read_only ?? false
  }
  party(id: string | undefined): WhoParty | undefined {
    return this.view?.parties.find((p) => p.id === id)
  }
  async load() {
    try {
      this.view = await get<View>('/api/who')
      this.fault = undefined
      await Promise.all([
        get<{ names: Name[]; more: number }>('/api/who/names').then((n) => ((this.names = n.names), (this.moreNames = n.more))),
        get<{ groups: Group[]; alone: number }>('/api/who/groups').then((g) => ((this.groups = g.groups), (this.alone = g.alone))),
      ])
    } catch (e) {
      if (e instanceof Fault) this.fault = e
      else throw e
    }
  }
  /** send makes changes as one step, one after the other; it tells whether they were made. */
  send(...changes: Change[]): Promise<boolean> {
    const now = this.#last.then(() => this.#send(changes))
    this.#last = now.catch(() => false)
    return now
  }
  async #send(changes: Change[]): Promise<boolean> {
    const before = this.asked ?? this.view
    if (!before) return false
    this.busy = true
    this.refused = undefined
    try {
      const r = await post<{ version: number; entry: number; name: string; base: string }>('/api/who', { base: before.base, changes })
      if (r.entry) toasts.show(capital(r.name), { action: { label: 'Undo', run: () => void undo.undo(r.entry) } })
      live.saw(r.version)
      await Promise.all([this.load(), undo.refresh(), session.load()])
      return true
    } catch (e) {
      if (e instanceof Fault && e.conflict) {
        const now = await get<View>('/api/who').catch(() => undefined)
        if (now && now.base !== before.base) {
          this.view = now
          this.#refuse(`The case file was changed meanwhile: ${difference(before, now)}`, 'What you see is up to date now.', changes)
          if (this.asked) this.asked = now
          return false
        }
      }
      if (e instanceof Fault) this.#refuse(e.message, e.hint)
      else toasts.fail(e)
      return false
    } finally {
      this.busy = false
    }
  }
  // In a dialogue it is said there, beside what was typed; else at the foot.
  #refuse(text: string, hint: string, changes?: Change[]) {
    if (this.asked) this.refused = { text, hint, meanwhile: changes !== undefined }
    else toasts.show(text, { bad: true, hint, action: changes && { label: 'Do it all the same', run: () => void this.send(...changes) } })
  }
  /** days reads the two ends of a term; one that is no date is said to be none, in the dialogue. */
  days(from: string, to: string): { from?: string; to?: string } | undefined {
    for (const [s, end] of [[from, false], [to, true]] as const)
      if (s.trim() && !wholeDay(s, end)) {
        this.#refuse(`“${s.trim()}” is no date`, 'Write YYYY-MM-DD, YYYY-MM or YYYY.')
        return undefined
      }
    return { from: wholeDay(from, false), to: wholeDay(to, true) }
  }
  /** quotes opens the words in which something stands. */
  async quotes(title: string, params: { name?: string; party?: string; issue?: string; option?: string; group?: string }) {
    try {
      const q = await get<{ count: number; cites: Cite[] }>('/api/who/quotes', params)
      evidence.show(title, q.cites, q.count > q.cites.length ? `${q.count} statements, the latest ${q.cites.length}` : '')
    } catch (e) {
      toasts.fail(e)
    }
  }
}
export const who = new Who()
export const capital = (s: string) => s.charAt(0).toUpperCase() + s.slice(1)

/** What became different between two states of the file, in a few words. */
function difference(a: View, b: View): string {
  const said: string[] = []
  const list = (x: { id: string; name: string }[], y: { id: string; name: string }[]) => {
    for (const p of y) if (!x.some((q) => q.id === p.id)) said.push(`${p.name} is new`)
    for (const p of x) {
      const q = y.find((q) => q.id === p.id)
      if (!q) said.push(`${p.name} is gone`)
      else if (q.name !== p.name) said.push(`${p.name} is ${q.name} now`)
      else {
        const x = p as Record<string, unknown>
        const y = q as Record<string, unknown>
        const parts = [...new Set([...Object.keys(x), ...Object.keys(y)])].filter((k) => k !== 'statements' && k !== 'counts' && JSON.stringify(x[k]) !== JSON.stringify(y[k]))
        if (parts.length > 0) said.push(`${p.name} is changed (${parts.join(', ')})`)
      }
    }
  }
  list(a.parties, b.parties)
  list(a.issues, b.issues)
  if (JSON.stringify(a.terms) !== JSON.stringify(b.terms)) said.push('the terms are different')
  return said.slice(0, 4).join('; ') + (said.length > 4 ? `; and ${said.length - 4} more` : '') || 'its comments or order'
}

/** The first or last day of what is written: a day, month or year. */
function wholeDay(s: string, end: boolean): string | undefined {
  const m = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(s.trim())
  if (!m) return undefined
  const [year, month, day] = [Number(m[1]), m[2] ? Number(m[2]) : end ? 12 : 1, Number(m[3] ?? 0)]
  const d = new Date(Date.UTC(year, month - 1, day || 1))
  if (year < 1 || month < 1 || month > 12 || d.getUTCMonth() !== month - 1) return undefined
  if (!day && end) d.setUTCMonth(month, 0)
  return d.toISOString().slice(0, 10)
}
/** "Foreign minister Tomas Vael, 2029-06-01 to 2033-04-30". */
export const officeName = (o: Office) => [o.title, o.person].filter(Boolean).join(' ')
export function term(o: Office): string {
  if (o.from && o.to) return `${o.from} to ${o.to}`
  return o.from ? `since ${o.from}` : o.to ? `to ${o.to}` : ''
}

// What is dragged: the page's own kind, so that nothing else is taken for it.
export type Dragged = { kind: 'alias' | 'name' | 'office' | 'cue' | 'option'; text: string; party?: string; office?: Office; issue?: string; option?: string; title?: string; person?: boolean }
const mime = 'application/x-parley-who'
let held: Dragged | undefined
export function drag(e: DragEvent, d: Dragged) {
  held = d
  e.dataTransfer?.setData(mime, JSON.stringify(d))
  if (e.dataTransfer) e.dataTransfer.effectAllowed = 'move'
}
export const dragging = () => held
export const drop = () => {
  const d = held
  held = undefined
  return d
}
