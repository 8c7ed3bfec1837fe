// Where everyone stands in the picture. Worked out once for the whole case and
// run to rest before anything is drawn; whoever has a place keeps it, so that a
// filter takes away and gives back, and moves nobody. First the parties, by
// the ties among them; then, around them, names that are no party.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from 'd3-force'
import type { Net, Node, Tie } from './types'

export type Place = { x: number; y: number }
type Body = SimulationNodeDatum & { id: string }

/** Places for the nodes of a network; those in known stay where they are. Same network, same known: same places. */
export function layout(net: Net, known: ReadonlyMap<string, Place>): Map<string, Place> {
  const parties = net.nodes.filter((n) => n.party)
  const others = net.nodes.filter((n) => !n.party)
  let places = settle(parties, net.ties, known, 1)
  if (known.size === 0 && parties.length > 0) {
    // Room between the parties for the others.
    const wider = Math.sqrt(Math.max(1, (parties.length + others.length * 0.6) / parties.length))
    places = new Map([...places].map(([id, p]) => [id, { x: p.x * wider, y: p.y * wider }]))
  }
  return settle([...parties, ...others], net.ties, places, 0.6)
}

function settle(nodes: Node[], ties: Tie[], known: ReadonlyMap<string, Place>, push: number): Map<string, Place> {
  if (nodes.every((n) => known.has(n.id))) return new Map(known)
  const bodies: Body[] = nodes.map((n, i) => {
    const at = known.get(n.id)
    // New ones begin on a sunflower's spiral, in the order of the case.
    const r = 60 * Math.sqrt(i + 0.5)
    const a = i * Math.PI * (3 - Math.sqrt(5))
    return at ? { id: n.id, fx: at.x, fy: at.y, x: at.x, y: at.y } : { id: n.id, x: 1.5 * r * Math.cos(a), y: r * Math.sin(a) }
  })
  const ids = new Set(bodies.map((b) => b.id))
  const links: SimulationLinkDatum<Body>[] = ties.filter((t) => t.to && ids.has(t.from) && ids.has(t.to)).map((t) => ({ source: t.from, target: t.to! }))
  let seed = 42
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  forceSimulation(bodies)
    .randomSource(random)
    .force('link', forceLink<Body, SimulationLinkDatum<Body>>(links).id((b) => b.id).distance(150 * push)) // its strength is less for those with many ties
    .force('charge', forceManyBody().strength(-1100 * push).distanceMax(900))
    .force('x', forceX(0).strength(0.05))
    .force('y', forceY(0).strength(0.09)) // wider than high, as screens are
    .force('collide', forceCollide(70 * push))
    .stop()
    .tick(300)
  const out = new Map(known)
  for (const b of bodies) out.set(b.id, { x: Math.round(b.x ?? 0), y: Math.round(b.y ?? 0) })
  return out
}
