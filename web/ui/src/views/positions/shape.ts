// The glyphs of stances as polygons in a box of 16: a ring is for, a cross is
// against, a lozenge is for on conditions, an hourglass both ways. The line's
// weight is the strength, the level of the fill is the share accepted.
import type { Stance } from '../../lib/types'
import type { Strength } from './board.svelte'

type P = [number, number]
const ring: P[] = Array.from({ length: 40 }, (_, i) => [8 + 5.8 * Math.cos((i * Math.PI) / 20), 8 + 5.8 * Math.sin((i * Math.PI) / 20)])
const turned = (p: P): P => [8 + (p[0] - p[1]) * Math.SQRT1_2, 8 + (p[0] + p[1]) * Math.SQRT1_2]
const w = 2.5
const l = 7.4
const cross: P[] = ([[-w, -l], [w, -l], [w, -w], [l, -w], [l, w], [w, w], [w, l], [-w, l], [-w, w], [-l, w], [-l, -w], [-w, -w]] as P[]).map(turned)
const lozenge: P[] = [[8, 1], [15, 8], [8, 15], [1, 8]]
const glass: P[] = [[2.4, 2.4], [13.6, 2.4], [9.2, 8], [13.6, 13.6], [2.4, 13.6], [6.8, 8]]
const shapes: Record<Exclude<Stance, 'silent'>, P[]> = { for: ring, against: cross, conditional: lozenge, mixed: glass }

export const weights: Record<Strength, number> = { sounding: 0.9, preference: 1.4, insistence: 2, 'red line': 2.9 }
const scales: Record<Strength, number> = { sounding: 0.72, preference: 0.84, insistence: 0.92, 'red line': 0.94 }

const path = (all: P[]) => (all.length < 3 ? '' : 'M' + all.map((p) => p[0].toFixed(2) + ' ' + p[1].toFixed(2)).join('L') + 'Z')
const scaled = (all: P[], by: number): P[] => all.map(([x, y]) => [8 + (x - 8) * by, 8 + (y - 8) * by])
/** What of the polygon lies below the level (Sutherland and Hodgman, one edge). */
function below(all: P[], level: number): P[] {
  const out: P[] = []
  all.forEach((a, i) => {
    const b = all[(i + 1) % all.length]
    if (a[1] >= level) out.push(a)
    if (a[1] >= level !== b[1] >= level) out.push([a[0] + ((b[0] - a[0]) * (level - a[1])) / (b[1] - a[1]), level])
  })
  return out
}

const kept = new Map<string, { line: string; fill: string }>()
/** glyph gives the outline and the filled part; the share is drawn in tenths. */
export function glyph(stance: Stance, strength: Strength, share: number): { line: string; fill: string } {
  if (stance === 'silent') return { line: '', fill: '' }
  const tenths = share <= 0 ? 0 : Math.max(1, Math.round(share * 10))
  const key = stance + strength + tenths
  let g = kept.get(key)
  if (!g) {
    const at = scaled(shapes[stance], scales[strength] ?? 0.9)
    const ys = at.map((p) => p[1])
    const [top, foot] = [Math.min(...ys), Math.max(...ys)]
    g = { line: path(at), fill: tenths === 0 ? '' : tenths === 10 ? path(at) : path(below(at, foot - ((foot - top) * tenths) / 10)) }
    kept.set(key, g)
  }
  return g
}
