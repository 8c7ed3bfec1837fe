// Days as numbers, bins of days, and ticks of an axis of days. All in UTC: a
// day of a report has no time zone.
import { day as inWords } from '../../lib/words'

/** Days since 1970; a day is one unit of every scale here. */
export const dayNumber = (iso: string): number => Math.round(Date.parse(iso + 'T00:00:00Z') / 86_400_000)
export const isoOf = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10)

/** The ends of an interval as the server writes it: one day, "from/to", ".." for an open end. */
export function ends(interval: string | undefined): { from: string; to: string } {
  if (!interval) return { from: '', to: '' }
  const [from, to = from] = interval.split('/')
  return { from: from === '..' ? '' : from, to: to === '..' ? '' : to }
}
export function spell(from: string, to: string): string {
  if (!from && !to) return 'undated'
  if (from === to) return inWords(from)
  if (!from) return `until ${inWords(to)}`
  if (!to) return `from ${inWords(from)}`
  return `${inWords(from)} – ${inWords(to)}`
}

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year'
const length: Record<Unit, number> = { day: 1, week: 7, month: 30.4, quarter: 91.3, year: 365.25 }
const units: Unit[] = ['day', 'week', 'month', 'quarter', 'year']

/** The finest unit of which no more than most are in a stretch of days. */
export const unitFor = (days: number, most: number): Unit => units.find((u) => days / length[u] <= most) ?? 'year'

/** The first day of the unit that a day is in. Weeks begin on Monday. */
export function floor(n: number, u: Unit): number {
  if (u === 'day') return n
  if (u === 'week') return n - ((((n + 3) % 7) + 7) % 7)
  const d = new Date(n * 86_400_000)
  const month = u === 'year' ? 0 : u === 'quarter' ? d.getUTCMonth() - (d.getUTCMonth() % 3) : d.getUTCMonth()
  return Date.UTC(d.getUTCFullYear(), month, 1) / 86_400_000
}
/** The first day of the next one. */
export const after = (n: number, u: Unit): number => (u === 'day' ? n + 1 : u === 'week' ? floor(n, u) + 7 : floor(floor(n, u) + Math.ceil(length[u]) + 3, u))

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
export type Tick = { at: number; label: string }
/** Ticks of an axis, with no more labels than there is room for; the year is said where it begins. */
export function ticks(from: number, to: number, most: number): Tick[] {
  const steps: [Unit, number][] = [['day', 1], ['day', 2], ['week', 1], ['week', 2], ['month', 1], ['quarter', 1], ['quarter', 2], ['year', 1], ['year', 2], ['year', 5], ['year', 10], ['year', 25], ['year', 50]]
  const [unit, every] = steps.find(([u, k]) => (to - from) / (length[u] * k) <= Math.max(2, most)) ?? steps[steps.length - 1]
  const out: Tick[] = []
  let year = ''
  let i = 0
  for (let at = floor(from, unit); at <= to; at = after(at, unit), i++) {
    const d = new Date(at * 86_400_000)
    const y = String(d.getUTCFullYear())
    const due = unit === 'year' ? Number(y) % every === 0 : unit === 'quarter' ? (d.getUTCMonth() / 3) % every === 0 : i % every === 0
    if (at < from || !due) continue
    const m = months[d.getUTCMonth()]
    const label = unit === 'year' ? y : unit === 'month' || unit === 'quarter' ? m : `${d.getUTCDate()} ${m}`
    out.push({ at, label: unit !== 'year' && y !== year ? `${label} ${y}` : label })
    year = y
  }
  return out
}
