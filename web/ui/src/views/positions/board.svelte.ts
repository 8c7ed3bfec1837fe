// Where everyone stands, as the server tells it, and how the view asks for it:
// the day is moved with a slider, which must never wait and never flood.
import { get, type Params } from '../../lib/api'
import { Data, data } from '../../lib/data.svelte'
import { evidence, type Group } from '../../lib/evidence.svelte'
import { filter } from '../../lib/filter.svelte'
import { router } from '../../lib/router.svelte'
import { session } from '../../lib/session.svelte'
import { toasts } from '../../lib/toast.svelte'
import { count, day } from '../../lib/words'
import type { Cite, Stance } from '../../lib/types'

export type Strength = 'sounding' | 'preference' | 'insistence' | 'red line'
export type Stand = { option: string; stance: Stance; strength: Strength; horizon?: string; if?: string[]; count: number; accepted: number; despite?: number; latest: string; was?: Stance }
export type MatrixCell = { party: string; issue: string; stands: Stand[]; count: number; accepted: number; latest: string; changed: boolean }
export type Told = { reports: number; statements: number; accepted: number; no_party: number; no_issue: number; undated: number; later: number }
type Point = { issue: string; option: string }
export type Board = { as_of: string; since: string; days: { from: string; to: string; undated: number }; parties: string[]; issues: string[]; cells: MatrixCell[]; agreed: Point[]; contested: Point[]; told: Told }
export type Position = { party: string; issue: string; option: string; stance: Stance; strength: Strength; horizon?: string; if?: Cite[]; because: Cite[]; contra?: string[]; count: number; accepted: number; latest: string; despite?: Cite[]; was?: Stance }
export type Contradiction = { party: string; issue?: string; option?: string; a: Cite; b: Cite; rule: string; proposal?: string }
export type Change = { party: string; issue: string; option: string; from: Stance; to: Stance; to_option?: string; on: string; before: Cite[]; after: Cite[] }
type Shift = { party: string; issue: string; option: string; from: Stance; to: Stance; to_option?: string; on: string; before: Cite[]; after: Cite[] }
type CellWords = { party: string; issue: string; stands: Position[]; shifts: Shift[]; contradictions: Contradiction[]; statements: { cite: Cite }[]; left_out: number }

/** The words for a stance. */
export const says: Record<Stance, string> = { for: 'for', against: 'against', conditional: 'for, on conditions', mixed: 'reported both ways', silent: 'silent' }

/** The day and the mark, while they are dragged and after. */
class When {
  /** What the sliders say while a hand is on them; the URL follows when it lets go. */
  dragged = $state.raw<{ as_of?: string; since?: string } | undefined>(undefined)
  get asOf() {
    return this.dragged?.as_of ?? filter.one('as_of')
  }
  get since() {
    return this.dragged?.since ?? filter.one('since')
  }
  get params(): Params {
    return { ...filter.params, as_of: this.asOf, since: this.since }
  }
  drag(change: { as_of?: string; since?: string }) {
    this.dragged = { ...this.dragged, ...change }
  }
  /** drop puts what was dragged into the filter. */
  drop() {
    const d = this.dragged
    if (d) filter.set(d)
    this.dragged = undefined
  }
}
export const when = new When()

/**
 * follow is data for questions that come faster than answers: the next is
 * asked when the last is answered, and those between are never asked.
 */
export function follow<T>(ask: () => { path: string; params?: Params } | undefined): Data<T> {
  const text = () => JSON.stringify(ask() ?? null)
  let asked = $state(text())
  const d = data<T>(() => JSON.parse(asked) ?? undefined)
  $effect(() => {
    const want = text()
    if (!d.loading && want !== asked) asked = want
  })
  return d
}

/** What of the view itself is kept in the URL, beside the filter. */
export const option = (name: string) => new URLSearchParams(router.query).get(name) ?? ''
export function setOption(changes: Record<string, string>) {
  const q = new URLSearchParams(router.query)
  for (const [k, v] of Object.entries(changes)) v ? q.set(k, v) : q.delete(k)
  router.go(router.path + '?' + q, { replace: true })
}

const newest = (cites: Cite[]) => [...cites].sort((a, b) => (b.date || '').localeCompare(a.date || ''))
const some = (groups: Group[]) => groups.filter((g) => g.cites.length > 0)
const capital = (s: string) => s.charAt(0).toUpperCase() + s.slice(1)

/** groupsOf are the words of one position: for, against, on which conditions, and what was left aside. */
export function groupsOf(p: Position, called: string): Group[] {
  const head = (s: string) => (called ? `${called}: ${s}` : capital(s))
  const contra = new Set(p.contra ?? [])
  const shown = p.because.length
  const note = p.count > shown ? `${shown} of ${p.count}: the weightiest` : ''
  const mixed = p.stance === 'mixed'
  const pro = p.because.filter((c) => (mixed ? !contra.has(c.statement ?? '') : p.stance !== 'against'))
  const con = p.because.filter((c) => (mixed ? contra.has(c.statement ?? '') : p.stance === 'against'))
  return some([
    { title: head(p.stance === 'conditional' ? says.conditional : 'for'), note, cites: newest(pro) },
    { title: head('against'), note, cites: newest(con) },
    { title: head('its conditions'), cites: newest(p.if ?? []) },
    { title: head('the other way, left aside'), note: 'Soundings, or a few against many: the stance does not rest on them.', cites: newest(p.despite ?? []) },
  ])
}

/** openCell shows what a party is reported to say of an issue, or of one of its options. */
export async function openCell(party: string, issue: string, only = '') {
  try {
    const w = await get<CellWords>('/api/positions/cell', { ...when.params, party, issue })
    const several = (session.issue(issue)?.options.length ?? 1) > 1
    const name = (o: string) => (several ? (session.issue(issue)?.options.find((x) => x.id === o)?.name ?? o) : '')
    const stands = w.stands.filter((s) => !only || s.option === only)
    const groups = stands.flatMap((s) => groupsOf(s, name(s.option)))
    for (const s of w.shifts.filter((s) => !only || s.option === only)) {
      const turn = `${several ? name(s.option) + ': ' : ''}${says[s.from]} until ${day(s.on)}`
      groups.push({ title: capital(turn), note: s.to_option ? `Then it turned to ${name(s.to_option)}.` : s.to === 'silent' ? 'Then it gave this up.' : `Then ${says[s.to]}.`, cites: newest(s.before) })
      if (s.to === 'silent') groups.push({ title: 'In the words', cites: newest(s.after) })
    }
    for (const c of w.contradictions.filter((c) => !only || c.option === only)) groups.push({ title: 'These cannot both hold', note: capital(c.rule) + '.', cites: [c.a, c.b] })
    const used = new Set(groups.flatMap((g) => g.cites.map((c) => c.statement)))
    const rest = w.statements.map((s) => s.cite).filter((c) => !used.has(c.statement))
    if (rest.length > 0) groups.push({ title: 'Also said of this issue', note: w.left_out > 0 ? `and ${w.left_out} earlier ones` : '', cites: rest })
    const n = stands.reduce((sum, s) => sum + s.count, 0)
    const title = `${session.partyName(party)} on ${only ? session.pointName(issue, only) : session.issueName(issue)}`
    evidence.show(title, groups, n > 0 ? `${count(n, 'statement')} behind this, ${stands.reduce((sum, s) => sum + s.accepted, 0)} accepted` : w.statements.length > 0 ? 'No stand; what was said of it besides' : ' ')
  } catch (e) {
    toasts.fail(e)
  }
}

/** openPoint shows where all parties, or some, stand on one option. */
export async function openPoint(issue: string, opt: string, parties: string[] = []) {
  try {
    const p = await get<{ positions: Position[] }>('/api/positions/point', { ...when.params, ...(parties.length > 0 ? { party: parties } : {}), issue, option: opt })
    evidence.show(session.pointName(issue, opt), p.positions.flatMap((x) => groupsOf(x, session.partyName(x.party))), count(p.positions.length, 'party speaks', 'parties speak') + ' to this')
  } catch (e) {
    toasts.fail(e)
  }
}

/** share is how much of what a stand rests on a person has accepted. */
export const share = (s: { count: number; accepted: number }) => (s.count > 0 ? s.accepted / s.count : 0)
/** In words: "for, insistence, 3 statements, 1 accepted, was against". */
export function standWords(s: Stand): string {
  const was = s.was ? (s.was === 'silent' ? ', new' : `, was ${says[s.was]}`) : ''
  return s.stance === 'silent' ? 'given up' + was : `${says[s.stance]}, ${s.strength}, ${count(s.count, 'statement')}, ${s.accepted} accepted${was}`
}
