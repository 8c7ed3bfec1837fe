// The timeline as marks with their places: counted, clustered, laid out.
import { acts, type Family } from '../../lib/acts'
import { after, dayNumber, floor, unitFor, type Unit } from './days'
import { dayOf, kindOf } from './words'
import type { DayCount, Happening, Lane, Shift } from './types'

export const families: { id: Family; name: string; says: string }[] = [
  { id: 'ask', name: 'Asks', says: 'demands, proposals, aims' },
  { id: 'give', name: 'Gives', says: 'offers, acceptances, concessions, support' },
  { id: 'refuse', name: 'Refuses', says: 'opposition, rejections, denials' },
  { id: 'press', name: 'Presses', says: 'threats, accusations, commitments of force' },
]

export type Bin = { from: number; to: number; reports: number; statements: number; talks: number; battlefield: number; by: Record<Family, number> }

/** What was said in each unit of a stretch of days; units with nothing are left out. */
export function bins(days: DayCount[], from: number, to: number, most: number): { unit: Unit; bins: Bin[] } {
  const unit = unitFor(to - from + 1, most)
  const at = new Map<number, Bin>()
  for (const d of days) {
    if (!d.day) continue
    const n = dayNumber(d.day)
    if (n < from || n > to) continue
    const first = floor(n, unit)
    let b = at.get(first)
    if (!b) at.set(first, (b = { from: Math.max(from, first), to: Math.min(to, after(first, unit) - 1), reports: 0, statements: 0, talks: 0, battlefield: 0, by: { ask: 0, give: 0, refuse: 0, press: 0 } }))
    b.reports += d.reports
    b.statements += d.statements
    b.talks += d.talks
    b.battlefield += d.battlefield
    acts.forEach((a, i) => (b.by[a.family] += d.acts[i] ?? 0)) // both are in the order of the coding manual
  }
  return { unit, bins: [...at.values()].sort((a, b) => a.from - b.from) }
}

export type Cluster<T> = { x: number; all: T[] }
/** Marks nearer to each other than they are wide stand as one. */
export function clusters<T>(marks: { x: number; of: T }[], apart: number): Cluster<T>[] {
  const out: Cluster<T>[] = []
  for (const m of [...marks].sort((a, b) => a.x - b.x)) {
    const last = out.at(-1)
    if (last && m.x - last.x < apart) last.all.push(m.of)
    else out.push({ x: m.x, all: [m.of] })
  }
  return out
}
export const inLane = (all: Happening[], lane: Lane) => all.filter((h) => kindOf(h.kind).lane === lane)
export const within = (iso: string, from: number, to: number) => iso !== '' && dayNumber(iso) >= from && dayNumber(iso) <= to
export const placed = (all: Happening[], from: number, to: number) => all.filter((h) => within(dayOf(h), from, to))
export const placedShifts = <T extends Shift>(all: T[], from: number, to: number) => all.filter((s) => within(s.on, from, to))
