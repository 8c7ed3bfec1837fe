// Places in a report. The server counts bytes of UTF-8, the page UTF-16 code
// units: a passage is cut here, so that no view has to.
import type { Span } from '../../lib/types'
import { fields, type Field, type Passage, type Spans } from './types'

const encoder = new TextEncoder()
const bytes = (s: string) => encoder.encode(s).length

export type Piece = { text: string; fields: Field[]; evidence: boolean }
export type Word = { text: string; start: number; end: number; gap: string } // gap: what stands before it

const named = (s: Spans) => fields.map((f) => [f.id, s[f.id]] as const).filter((p): p is readonly [Field, Span] => !!p[1])

/** Cuts a stretch of the report where fields begin and end. */
export function pieces(of: Span, spans: Spans): Piece[] {
  // from byte to code unit, at the places that matter
  const edges = new Set<number>([of.start, of.end])
  for (const s of [spans.evidence, ...named(spans).map(([, s]) => s)]) for (const b of [s.start, s.end]) if (b > of.start && b < of.end) edges.add(b)
  const sorted = [...edges].sort((a, b) => a - b)
  const out: Piece[] = []
  let unit = 0
  for (let i = 0; i + 1 < sorted.length; i++) {
    const from = unit
    let b = sorted[i]
    while (unit < of.text.length && b < sorted[i + 1]) {
      const c = String.fromCodePoint(of.text.codePointAt(unit)!)
      b += bytes(c)
      unit += c.length
    }
    const inside = (s: Span) => s.start <= sorted[i] && s.end >= sorted[i + 1]
    out.push({ text: of.text.slice(from, unit), fields: named(spans).filter(([, s]) => inside(s)).map(([f]) => f), evidence: inside(spans.evidence) })
  }
  return out
}

/** The words of a passage, one by one, with the bytes where they stand. */
export function words(p: Passage): Word[] {
  const out: Word[] = []
  for (const s of [p.before, p.around, p.after]) {
    if (!s) continue
    let unit = 0
    let at = s.start
    for (const m of s.text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’\-.,][\p{L}\p{N}\p{M}]+)*|[^\s]/gu)) {
      const gap = s.text.slice(unit, m.index)
      const start = at + bytes(gap)
      at = start + bytes(m[0])
      unit = m.index + m[0].length
      out.push({ text: m[0], start, end: at, gap: unit === m[0].length && out.length > 0 ? ' ' : gap })
    }
  }
  return out
}

/** The span from one word to another, with its text. */
export function between(all: Word[], a: number, b: number): Span {
  const [from, to] = a <= b ? [a, b] : [b, a]
  let text = all[from].text
  for (let i = from + 1; i <= to; i++) text += all[i].gap + all[i].text
  return { start: all[from].start, end: all[to].end, text }
}
