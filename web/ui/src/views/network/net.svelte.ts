// What of the network is looked at: layers, who is pointed at; and how ties and
// parties are called and opened.
import { evidence, type Group } from '../../lib/evidence.svelte'
import { session } from '../../lib/session.svelte'
import { count } from '../../lib/words'
import type { Node, Tie, Tone } from './types'

export const layers: { id: string; name: string; says: string; tones: Tone[] }[] = [
  { id: 'channels', name: 'Channels', says: 'who talks to whom, who mediates, who refuses to meet', tones: ['contact', 'broken'] },
  { id: 'backing', name: 'Backing', says: 'who backs, funds, belongs to whom', tones: ['backing'] },
  { id: 'opposition', name: 'Opposition', says: 'who opposes, rejects, accuses, threatens whom', tones: ['opposition'] },
]
export const tones: { id: Tone; name: string }[] = [
  { id: 'contact', name: 'talks to' },
  { id: 'broken', name: 'refuses to meet' },
  { id: 'backing', name: 'backs' },
  { id: 'opposition', name: 'opposes' },
]

class Network {
  hidden = $state<string[]>([])
  /** Whether names are shown that are no party of the case; undecided: when they are few. */
  others = $state<boolean | undefined>(undefined)
  node = $state('') // pointed at
  tie = $state('')
  shows(t: Tie): boolean {
    return !layers.some((l) => this.hidden.includes(l.id) && l.tones.includes(t.tone))
  }
  toggle(id: string) {
    this.hidden = this.hidden.includes(id) ? this.hidden.filter((h) => h !== id) : [...this.hidden, id]
  }
  /** Whether a tie is beside what is pointed at; true for all when nothing is. */
  near(t: Tie): boolean {
    if (this.tie) return keyOf(t) === this.tie
    if (this.node) return t.from === this.node || t.to === this.node
    return true
  }
}
export const net = new Network()

export const keyOf = (t: Tie) => `${t.from}|${t.to ?? ''}|${t.kind}`
export const nodeName = (n: Node | undefined) => (n ? (n.party ? session.partyName(n.party) : n.name) : '')
export const nodeColour = (n: Node) => (n.party ? session.partyColour(n.party) : 'var(--ink-3)')
/** Statements can be accepted; what else makes a tie is the machine's reading. */
export const ofStatements = (t: Tie) => !!t.because[0]?.statement
export const accepted = (t: Tie) => t.accepted > 0

export function tieName(t: Tie, nodes: Map<string, Node>): string {
  const from = nodeName(nodes.get(t.from))
  if (!t.to) return `${from} ${t.kind} (not said whom)`
  const to = nodeName(nodes.get(t.to))
  return t.directed ? `${from} ${t.kind} ${to}` : `${from} and ${to}: ${t.kind === 'meets' ? 'meet' : t.kind}`
}
const tellings = (t: Tie) => (t.because.length < t.count ? `${count(t.count, 'telling')}, the first ${t.because.length}` : count(t.count, 'telling'))
export const openTie = (t: Tie, nodes: Map<string, Node>) => evidence.show(tieName(t, nodes), t.because, tellings(t))
export function openTies(title: string, ties: Tie[], nodes: Map<string, Node>) {
  evidence.show(title, ties.map((t): Group => ({ title: tieName(t, nodes), note: tellings(t), cites: t.because })), count(ties.length, 'tie'))
}
