// A report's text cut up for the page: blocks into chunks that are drawn as
// they come into view, blocks into segments where words of statements begin and
// end, and segments into words to point at.
import type { Field } from '../queue/types'
import type { Block, Page, Stmt, Stretch, Words } from './types'

/** The words of a statement, by the bit that stands for them in a segment. */
export const bits: Record<Field | 'evidence', number> = { evidence: 1, content: 2, cue: 4, holder: 8, condition: 16, addressee: 32, speaker: 64 }
const kinds = Object.entries(bits) as [keyof Words, number][]

export type Over = { s: number; f: number } // statement, by its place in the page; words, by their bits
export type Segment = { at: number; text: string; over: Over[]; marks: number[]; lines: number[]; begins: number[] }
const most = 24 // statements that one stretch of text tells apart

export const startOf = (s: Stmt): number => s.words.content?.[0] ?? s.words.evidence?.[0] ?? 0
/** From the first to the last of the words of a statement. */
export function extent(w: Words): Stretch {
  let [from, to] = [Infinity, 0]
  for (const [k] of kinds) {
    const at = w[k]
    if (at && at[1] > at[0]) [from, to] = [Math.min(from, at[0]), Math.max(to, at[1])]
  }
  return from < to ? [from, to] : [0, 0]
}

/** Block of a place: the last that begins at or before it. */
export function blockAt(blocks: Block[], at: number): number {
  let [low, high] = [0, blocks.length]
  while (high - low > 1) {
    const mid = (low + high) >> 1
    if (blocks[mid].start <= at) low = mid
    else high = mid
  }
  return low
}

/** The statements that each block has words of. */
export function byBlock(page: Page, shown: (s: Stmt) => boolean): Map<number, number[]> {
  const out = new Map<number, number[]>()
  page.statements.forEach((s, i) => {
    if (!shown(s)) return
    const [from, to] = extent(s.words)
    for (let b = blockAt(page.blocks, from); b < page.blocks.length && page.blocks[b].start < to; b++) {
      if (page.blocks[b].end <= from) continue
      const list = out.get(b)
      if (list) list.push(i)
      else out.set(b, [i])
    }
  })
  return out
}

/** Runs of blocks, each about as long as a screen: [first, last). */
export function chunks(blocks: Block[], letters = 5000, count = 24): Stretch[] {
  const out: Stretch[] = []
  for (let i = 0; i < blocks.length; ) {
    const from = i
    let n = 0
    while (i < blocks.length && (i === from || (n + blocks[i].end - blocks[i].start <= letters && i - from < count))) n += blocks[i].end - blocks[i++].start
    out.push([from, i])
  }
  return out
}

/** Lines under overlapping contents, one below the other: the lane of each statement. */
function lanesOf(stmts: readonly Stmt[], list: readonly number[]): Map<number, number> {
  const ends: number[] = []
  const lane = new Map<number, number>()
  for (const i of [...list].filter((i) => stmts[i].words.content).sort((a, b) => startOf(stmts[a]) - startOf(stmts[b]) || stmts[b].words.content![1] - stmts[a].words.content![1])) {
    const [from, to] = stmts[i].words.content!
    let k = ends.findIndex((e) => e <= from)
    if (k < 0) k = ends.length
    ends[k] = to
    lane.set(i, k)
  }
  return lane
}

/** Cuts a block where the words of its statements begin and end, and at further places. */
export function segments(text: string, block: Block, stmts: readonly Stmt[], list: readonly number[], extra: readonly number[] = []): { all: Segment[]; lane: Map<number, number> } {
  const lane = lanesOf(stmts, list)
  const edges = new Set<number>([block.start, block.end])
  const within = (at: number) => at > block.start && at < block.end
  const open = new Map<number, Over[]>() // what begins at a place
  const note = (at: number, o: Over) => void (open.get(at)?.push(o) ?? open.set(at, [o]))
  const begins = new Map<number, number[]>()
  for (const i of list) {
    for (const [k, bit] of kinds) {
      const at = stmts[i].words[k]
      if (!at || at[1] <= block.start || at[0] >= block.end || at[1] <= at[0]) continue
      for (const e of at) if (within(e)) edges.add(e)
      note(Math.max(at[0], block.start), { s: i, f: bit })
    }
    const first = startOf(stmts[i])
    if (first >= block.start && first < block.end) {
      edges.add(first)
      begins.set(first, [...(begins.get(first) ?? []), i])
    }
  }
  for (const e of extra) if (within(e)) edges.add(e)
  const sorted = [...edges].sort((a, b) => a - b)
  const all: Segment[] = []
  const live = new Map<number, number>() // statement → bits
  for (let k = 0; k + 1 < sorted.length; k++) {
    const [from, to] = [sorted[k], sorted[k + 1]]
    for (const [s] of live) {
      let f = 0
      for (const [kind, bit] of kinds) if (live.get(s)! & bit && stmts[s].words[kind]![1] > from) f |= bit
      if (f) live.set(s, f)
      else live.delete(s)
    }
    for (const o of open.get(from) ?? []) live.set(o.s, (live.get(o.s) ?? 0) | o.f)
    const over: Over[] = []
    for (const [s, f] of live) if (over.length < most) over.push({ s, f })
    const marks = over.filter((o) => o.f & bits.content).map((o) => o.s)
    marks.sort((a, b) => (lane.get(a) ?? 0) - (lane.get(b) ?? 0))
    all.push({ at: from, text: text.slice(from, to), over, marks, lines: marks.slice(0, 3), begins: begins.get(from) ?? [] })
  }
  return { all, lane }
}

/** The statement that is meant by pointing at a segment: the shortest content, else the shortest evidence. */
export function meant(seg: Segment, stmts: readonly Stmt[]): number {
  const long = (i: number, k: 'content' | 'evidence') => (stmts[i].words[k] ? stmts[i].words[k][1] - stmts[i].words[k][0] : Infinity)
  const best = (of: number[], k: 'content' | 'evidence') => of.reduce((a, b) => (a < 0 || long(b, k) < long(a, k) ? b : a), -1)
  const inContent = best(seg.marks, 'content')
  return inContent >= 0 ? inContent : best(seg.over.filter((o) => o.f & (bits.evidence | bits.cue)).map((o) => o.s), 'evidence')
}

const word = /[\p{L}\p{N}\p{M}]+(?:['’\-.,][\p{L}\p{N}\p{M}]+)*|[^\s]/gu
const letter = /[\p{L}\p{N}]/u
/** The words of a stretch of text, with marks as words of their own. */
export function words(text: string, from: number, to: number): Stretch[] {
  return Array.from(text.slice(from, to).matchAll(word), (m): Stretch => [from + m.index, from + m.index + m[0].length])
}
/** Whole words of what was selected, without marks at its ends; undefined for none. */
export function snap(text: string, blocks: Block[], [from, to]: Stretch): Stretch | undefined {
  const found: Stretch[] = []
  for (let b = blockAt(blocks, from); b < blocks.length && blocks[b].start < to; b++)
    for (const w of words(text, blocks[b].start, blocks[b].end)) if (w[1] > from && w[0] < to && (letter.test(text.slice(...w)) || found.length > 0)) found.push(w)
  while (found.length > 0 && !/[\p{L}\p{N}%)»”"]/u.test(text.slice(...found.at(-1)!))) found.pop()
  return found.length > 0 ? [found[0][0], found.at(-1)![1]] : undefined
}

/** A place counted in bytes of UTF-8, as code units. */
export function unitsOf(text: string, bytes: number): number {
  let [b, u] = [0, 0]
  while (u < text.length && b < bytes) {
    const c = text.codePointAt(u)!
    b += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4
    u += c < 0x10000 ? 1 : 2
  }
  return u
}
/** Whether the lines of a block are lines to keep, as in a list or an address: some are short. */
export function keepsLines(text: string): boolean {
  const lines = text.split('\n')
  return lines.length > 1 && lines.slice(0, -1).some((l) => l.trim().length < 45)
}
