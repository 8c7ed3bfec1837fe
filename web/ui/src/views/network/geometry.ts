// Lines between nodes and words beside them, so that neither hides the other.
import { textWidth } from '../../lib/measure'
import type { Place } from './layout'
import type { Tone } from './types'

export type Curve = { a: Place; c: Place; b: Place }
const at = ({ a, c, b }: Curve, t: number): Place => ({ x: (1 - t) ** 2 * a.x + 2 * (1 - t) * t * c.x + t * t * b.x, y: (1 - t) ** 2 * a.y + 2 * (1 - t) * t * c.y + t * t * b.y })
const way = ({ a, c, b }: Curve, t: number): Place => ({ x: 2 * (1 - t) * (c.x - a.x) + 2 * t * (b.x - c.x), y: 2 * (1 - t) * (c.y - a.y) + 2 * t * (b.y - c.y) })

/** A curve between two nodes, bent aside by so much, that begins and ends at their rims. */
export function curve(a: Place, b: Place, ra: number, rb: number, bend: number): Curve {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const d = Math.hypot(dx, dy) || 1
  const c = { x: (a.x + b.x) / 2 - (dy / d) * bend, y: (a.y + b.y) / 2 + (dx / d) * bend }
  const rim = (p: Place, r: number) => {
    const e = Math.hypot(c.x - p.x, c.y - p.y) || 1
    return { x: p.x + ((c.x - p.x) / e) * Math.min(r, d / 2), y: p.y + ((c.y - p.y) / e) * Math.min(r, d / 2) }
  }
  return { a: rim(a, ra), c, b: rim(b, rb) }
}
export const middle = (q: Curve, t = 0.5) => at(q, t)
const f = (n: number) => n.toFixed(1)

/** The line of a tone: opposition is a zigzag, the others follow the curve (dashes are the style's). */
export function line(q: Curve, tone: Tone, k: number): string {
  if (tone !== 'opposition') return `M${f(q.a.x)} ${f(q.a.y)}Q${f(q.c.x)} ${f(q.c.y)} ${f(q.b.x)} ${f(q.b.y)}`
  const length = Math.hypot(q.b.x - q.a.x, q.b.y - q.a.y)
  const teeth = Math.max(4, Math.round(length / (5.5 * k)))
  let d = `M${f(q.a.x)} ${f(q.a.y)}`
  for (let i = 1; i < teeth; i++) {
    const t = i / teeth
    const p = at(q, t)
    const w = way(q, t)
    const l = Math.hypot(w.x, w.y) || 1
    const side = (i === 1 || i === teeth - 1 ? 0 : i % 2 ? 1 : -1) * 2.8 * k
    d += `L${f(p.x - (w.y / l) * side)} ${f(p.y + (w.x / l) * side)}`
  }
  return d + `L${f(q.b.x)} ${f(q.b.y)}`
}
/** The plain curve, for the pointer to hit. */
export const path = (q: Curve) => line(q, 'backing', 1)
/** The head of an arrow at the end of a curve. */
export function head(q: Curve, size: number): string {
  const w = way(q, 1)
  const l = Math.hypot(w.x, w.y) || 1
  const [ux, uy] = [w.x / l, w.y / l]
  const [x, y] = [q.b.x, q.b.y]
  return `M${f(x)} ${f(y)}L${f(x - ux * size - uy * size * 0.55)} ${f(y - uy * size + ux * size * 0.55)}L${f(x - ux * size + uy * size * 0.55)} ${f(y - uy * size - ux * size * 0.55)}Z`
}
/** A bar across the middle: interrupted. */
export function bar(q: Curve, size: number): string {
  const p = at(q, 0.5)
  const w = way(q, 0.5)
  const l = Math.hypot(w.x, w.y) || 1
  const [nx, ny] = [(-w.y / l) * size, (w.x / l) * size]
  return `M${f(p.x - nx)} ${f(p.y - ny)}L${f(p.x + nx)} ${f(p.y + ny)}`
}

/** Small boxes along a curve, for words to keep off. */
export function along(q: Curve, wide: number): Box[] {
  const n = Math.max(3, Math.round(Math.hypot(q.b.x - q.a.x, q.b.y - q.a.y) / (wide * 2)))
  return Array.from({ length: n + 1 }, (_, i) => at(q, i / n)).map((p) => ({ l: p.x - wide, r: p.x + wide, t: p.y - wide, b: p.y + wide }))
}

export type Box = { l: number; r: number; t: number; b: number }
const overlap = (a: Box, b: Box) => Math.max(0, Math.min(a.r, b.r) - Math.max(a.l, b.l)) * Math.max(0, Math.min(a.b, b.b) - Math.max(a.t, b.t))
export type Label = { x: number; y: number; lines: string[] }

/** A name in at most two lines. */
export function wrap(name: string, size: number, room: number): string[] {
  if (textWidth(name, size, 600) <= room) return [name]
  const words = name.split(' ')
  let best = [name]
  let least = Infinity
  for (let i = 1; i < words.length; i++) {
    const two = [words.slice(0, i).join(' '), words.slice(i).join(' ')]
    const w = Math.max(...two.map((s) => textWidth(s, size, 600)))
    if (w < least) (least = w), (best = two)
  }
  return best
}

/** Room for words: a list of boxes that are taken. */
export class Room {
  constructor(
    readonly width: number,
    readonly height: number,
    readonly taken: Box[],
    readonly lines: Box[] = [], // to be kept off where that can be
  ) {}
  #cost(b: Box, lines: boolean): number {
    const out = Math.max(0, -b.l) + Math.max(0, b.r - this.width) + Math.max(0, -b.t) + Math.max(0, b.b - this.height)
    return out * 40 + this.taken.reduce((s, o) => s + overlap(b, o), 0) * 4 + (lines ? this.lines.reduce((s, o) => s + overlap(b, o), 0) : 0)
  }
  /** The best of some places for lines of text; undefined where none is free and it must be. */
  place(lines: string[], size: number, weight: number, spots: Place[], must: boolean): Label | undefined {
    const w = Math.max(...lines.map((s) => textWidth(s, size, weight)))
    const h = size * 1.2 * lines.length
    let best: { cost: number; box: Box; at: Place } | undefined
    for (const p of spots) {
      const box = { l: p.x - w / 2 - 2, r: p.x + w / 2 + 2, t: p.y - h / 2, b: p.y + h / 2 }
      const cost = this.#cost(box, must)
      if (!best || cost < best.cost - 0.5) best = { cost, box, at: p }
      if (cost === 0) break
    }
    if (!best || (!must && best.cost > 0)) return undefined
    this.taken.push(best.box)
    return { ...best.at, lines }
  }
}
