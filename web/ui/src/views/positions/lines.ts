// The matrix as lines: a party, an issue, or an option of an issue that is
// open. Rows and columns are the same kind of thing, so that it can be turned.
import type { Stance } from '../../lib/types'
import { session } from '../../lib/session.svelte'
import { count, day } from '../../lib/words'
import { share, standWords, says, type Board, type MatrixCell, type Stand, type Strength } from './board.svelte'

export type Line = { key: string; kind: 'party' | 'issue' | 'option'; party: string; issue: string; option: string; name: string; options: string[]; open: boolean; depth: number }
export type Slot = { option: string; stance: Stance; strength: Strength; share: number; was?: Stance }
export type Order = 'case' | 'said' | 'changed' | 'name'

const drawn = new Map<string, { text: string; slots: Slot[] }>()

export class Grid {
  readonly parties: Line[]
  readonly points: Line[]
  #at = new Map<string, MatrixCell>()

  constructor(b: Board, o: { order: Order; hide: boolean; open: string[] }) {
    for (const c of b.cells) this.#at.set(c.party + '\n' + c.issue, c)
    const tally = (of: (c: MatrixCell) => string) => {
      const t = new Map<string, { said: number; changed: number; stands: number }>()
      for (const c of b.cells) {
        const was = t.get(of(c)) ?? { said: 0, changed: 0, stands: 0 }
        t.set(of(c), { said: was.said + c.count, changed: was.changed + c.stands.filter((s) => s.was).length, stands: was.stands + c.stands.length })
      }
      return t
    }
    const arranged = (ids: string[], t: ReturnType<typeof tally>, name: (id: string) => string) => {
      const v = (id: string) => t.get(id) ?? { said: 0, changed: 0, stands: 0 }
      const shown = o.hide ? ids.filter((id) => v(id).stands > 0) : [...ids]
      if (o.order === 'said') shown.sort((x, y) => v(y).said - v(x).said)
      if (o.order === 'changed') shown.sort((x, y) => v(y).changed - v(x).changed || v(y).said - v(x).said)
      if (o.order === 'name') shown.sort((x, y) => name(x).localeCompare(name(y)))
      return shown
    }
    const parties = arranged(b.parties, tally((c) => c.party), (id) => session.partyName(id))
    this.parties = parties.map((id, i) => {
      const parent = session.party(id)?.parent
      return { key: 'p:' + id, kind: 'party', party: id, issue: '', option: '', name: session.partyName(id), options: [], open: false, depth: o.order === 'case' && parent && parties.slice(0, i).includes(parent) ? 1 : 0 }
    })
    this.points = arranged(b.issues, tally((c) => c.issue), (id) => session.issueName(id)).flatMap((id) => {
      const issue = session.issue(id)
      const options = (issue?.options ?? []).map((x) => x.id)
      const open = options.length > 1 && o.open.includes(id)
      const line: Line = { key: 'i:' + id, kind: 'issue', party: '', issue: id, option: '', name: issue?.name ?? id, options, open, depth: 0 }
      return [line, ...(open ? options.map((x): Line => ({ ...line, key: `o:${id}/${x}`, kind: 'option', option: x, options: [x], open: false, depth: 1, name: issue?.options.find((y) => y.id === x)?.name ?? x })) : [])]
    })
  }
  cell(party: Line, point: Line): MatrixCell | undefined {
    return this.#at.get(party.party + '\n' + point.issue)
  }
  stands(party: Line, point: Line): Stand[] {
    return this.cell(party, point)?.stands.filter((s) => !point.option || s.option === point.option) ?? []
  }
  /**
   * One place for each option, so that where on the issue a party stands is
   * seen by the place. Those of the picture before are given again where they
   * are the same: of a day moved by a slider most are, and need no drawing.
   */
  slots(party: Line, point: Line): Slot[] {
    const slots = this.#slots(this.stands(party, point), point)
    const key = party.key + '\n' + point.key
    const text = slots.map((s) => `${s.option} ${s.stance} ${s.strength} ${s.share} ${s.was}`).join()
    const before = drawn.get(key)
    if (before?.text === text) return before.slots
    drawn.set(key, { text, slots })
    return slots
  }
  #slots(stands: Stand[], point: Line): Slot[] {
    return point.options.map((option) => {
      const stand = stands.find((s) => s.option === option)
      return stand ? { option, stance: stand.stance, strength: stand.strength, share: share(stand), was: stand.was } : { option, stance: 'silent', strength: 'sounding', share: 0 }
    })
  }
  label(party: Line, point: Line): string {
    const stands = this.stands(party, point)
    const said = stands.map((s) => (point.options.length > 1 ? session.issue(point.issue)?.options.find((x) => x.id === s.option)?.name + ' ' : '') + standWords(s)).join('; ')
    return `${party.name}, ${point.option ? session.pointName(point.issue, point.option) : point.name}: ${said || 'silent'}`
  }
}

export const columns = ['Party', 'Issue', 'Option', 'Stance', 'Strength', 'Statements', 'Accepted', 'Latest', 'Was', 'Conditions', 'Term']
/** The matrix as a table of stands, with what is silent left out. */
export function rows(g: Grid): (string | number)[][] {
  return g.parties.flatMap((p) =>
    g.points
      .filter((l) => l.kind === 'issue')
      .flatMap((l) =>
        g.stands(p, l).map((s) => [p.name, l.name, session.issue(l.issue)?.options.find((x) => x.id === s.option)?.name ?? s.option, s.stance === 'silent' ? 'given up' : says[s.stance], s.stance === 'silent' ? '' : s.strength, s.count, s.accepted, s.latest, s.was ?? '', (s.if ?? []).join('; '), s.horizon ?? '']),
      ),
  )
}
export const latestWords = (d: string) => (d ? `latest ${day(d)}` : 'undated')
export const silentCount = (g: Grid, parties: number, issues: number) => {
  const p = parties - g.parties.length
  const i = issues - g.points.filter((l) => l.kind === 'issue').length
  return [p > 0 ? count(p, 'silent party', 'silent parties') : '', i > 0 ? count(i, 'issue') + ' nobody speaks to' : ''].filter(Boolean).join(' and ')
}
