// Where everyone stands in the picture. Worked out once for the whole case and
// run to rest before anything is drawn; whoever has a place keeps it, so that a
// filter takes away and gives back, and moves nobody.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force'
import type { Net } from './types'

export type Place = { x: number; y: number }
type Body = SimulationNodeDatum & { id: string }

/** Places for the nodes of a network; those in known stay where they are. Same network, same known: same places. */
export function layout(net: Net, known: ReadonlyMap<string, Place>): Map<string, Place> {
  const bodies: Body[] = net.nodes.map((n, i) => {
    const at = known.get(n.id)
    // New ones begin on a sunflower's spiral, in the order of the case.
    const r = 40 * Math.sqrt(i + 0.5)
    const a = i * Math.PI * (3 - Math.sqrt(5))
    return at ? { id: n.id, fx: at.x, fy: at.y, x: at.x, y: at.y } : { id: n.id, x: 1.5 * r * Math.cos(a), y: r * Math.sin(a) }
  })
  if (bodies.every((b) => known.has(b.id))) return new Map(known)
  const ids = new Set(bodies.map((b) => b.id))
  const links: SimulationLinkDatum<Body>[] = net.ties.filter((t) => t.to && ids.has(t.from) && ids.has(t.to)).map((t) => ({ source: t.from, target: t.to! }))
  let seed = 42
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  const sim = forceSimulation(bodies)
    .randomSource(random)
    .force('link', forceLink<Body, SimulationLinkDatum<Body>>(links).id((b) => b.id).distance(150).strength(0.35))
    .force('charge', forceManyBody().strength(-900).distanceMax(700))
    .force('x', forceX(0).strength(0.06))
    .force('y', forceY(0).strength(0.11)) // wider than high, as screens are
    .force('collide', forceCollide(62))
    .stop()
  sim.tick(400)
  const out = new Map(known)
  for (const b of bodies) out.set(b.id, { x: Math.round(b.x ?? 0), y: Math.round(b.y ?? 0) })
  return out
}
