// A statement while a person changes it, and what of it was changed.
import type { Point, Span } from '../../lib/types'
import { between, words } from './text'
import { fields, type Correction, type Excerpt, type Field, type Row } from './types'

export type Draft = {
  act: string
  negated: boolean
  hedge: string
  when: string
  parties: string[]
  about: Point[]
  spans: Partial<Record<Field, Span>>
}
export function draftOf(row: Row, x: Excerpt): Draft {
  const spans: Draft['spans'] = {}
  for (const f of fields) if (x.spans[f.id]) spans[f.id] = x.spans[f.id]
  return { act: row.cite.act ?? '', negated: !!row.cite.negated, hedge: row.cite.hedge ?? '', when: row.cite.when ?? '', parties: [...row.parties], about: row.about.map((p) => ({ ...p })), spans }
}

const point = (p: Point) => ({ issue: p.issue, option: p.option, ...(p.against ? { against: true } : {}) })
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** What differs from the statement as it was: the rest the server keeps. */
export function correctionOf(d: Draft, was: Draft): Correction {
  const c: Correction = {}
  if (d.act !== was.act) c.act = d.act
  if (d.negated !== was.negated) c.negated = d.negated
  if (d.hedge !== was.hedge) c.hedge = d.hedge
  if (d.when.trim() !== was.when) c.when = d.when.trim()
  if (!same(d.parties, was.parties)) c.parties = [...d.parties]
  if (!same(d.about.map(point), was.about.map(point))) c.about = d.about.map(point)
  for (const f of fields) {
    const [now, then] = [d.spans[f.id], was.spans[f.id]]
    if (now?.start === then?.start && now?.end === then?.end) continue
    c.spans = { ...c.spans, [f.id]: now ? { start: now.start, end: now.end } : { start: 0, end: 0 } }
  }
  return c
}

/** Two parts to begin with: where the content has an "and", each side of it. */
export function parts(row: Row, x: Excerpt): Draft[] {
  const [a, b] = [draftOf(row, x), draftOf(row, x)]
  const content = x.spans.content
  if (!content) return [a, b]
  const all = words(x.passage).filter((w) => w.start >= content.start && w.end <= content.end)
  const at = all.findIndex((w, i) => i > 0 && i + 1 < all.length && /^(and|or|;)$/i.test(w.text))
  if (at > 0) {
    a.spans.content = between(all, 0, /^[,;]$/.test(all[at - 1].text) && at > 1 ? at - 2 : at - 1)
    b.spans.content = between(all, at + 1, all.length - 1)
  }
  return [a, b]
}
