// Numbers as they are said and as they are drawn.
import { number } from '../../lib/words'
import type { Counted, Series } from './types'

const short = (n: number) => (Math.abs(n) >= 1e9 ? trim(n / 1e9) + ' bn' : Math.abs(n) >= 1e6 ? trim(n / 1e6) + ' m' : Math.abs(n) >= 1e5 ? trim(n / 1e3) + ' k' : number(Math.round(n * 100) / 100))
const trim = (n: number) => String(Math.round(n * 10) / 10)
const withUnit = (s: string, unit: string) => (unit === '%' ? s + ' %' : s)

/** "70 or more", "300 – 900", "about 140". */
export function figure(c: Counted, unit = ''): string {
  const n = c.open ? `${short(c.low)} or more` : c.low === c.high ? short(c.low) : `${short(c.low)} – ${short(c.high)}`
  return withUnit((c.approx && c.low === c.high ? 'about ' : '') + n, unit)
}
export const tickLabel = (n: number, unit: string) => withUnit(short(n), unit)
export function seriesName(s: Series): string {
  const what = s.what || { '%': 'Shares', USD: 'US dollars', EUR: 'Euros' }[s.unit] || s.unit
  const name = what.charAt(0).toUpperCase() + what.slice(1)
  return s.unit && s.what && s.unit !== '' ? `${name} (${s.unit})` : name
}
export const countName = (s: Series, c: Counted) => `${c.said} ${c.what || s.what || s.unit}`.trim()

/** Days for which different sources give different numbers of what is worded the same or counted as one. */
export function differing(s: Series): { day: string; low: number; high: number; all: Counted[] }[] {
  const by = new Map<string, Counted[]>()
  for (const c of s.counts) if (c.day) by.set(c.day, [...(by.get(c.day) ?? []), c])
  const out = []
  for (const [day, all] of by) {
    const sources = new Set(all.map((c) => c.source ?? ''))
    const low = Math.min(...all.map((c) => c.low))
    const high = Math.max(...all.map((c) => c.high))
    if (sources.size > 1 && low !== high) out.push({ day, low, high, all })
  }
  return out
}
