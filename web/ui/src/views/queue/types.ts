// What the queue's part of the interface sends, as web/queue.go and
// web/review.go have it.
import type { Cite, Point, Span } from '../../lib/types'

export type Row = {
  cite: Cite
  parties: string[]
  to?: string
  addressee?: string[]
  about: Point[]
  review: string
  coder: string
  sure?: number
  by?: string
  near?: boolean
}
export type Field = 'holder' | 'cue' | 'content' | 'condition' | 'addressee' | 'speaker'
export type Spans = { evidence: Span } & Partial<Record<Field, Span>>
export type Passage = { before?: Span; around: Span; after?: Span }
export type Excerpt = { passage: Passage; spans: Spans; trace: string[]; why?: string }
export type Queued = { rows: Row[]; count: number; excerpt: Excerpt }
export type QueuePage = { version: number; left: number; items: Queued[] }
export type Step = { seq: number; name: string; verb: string; note?: string; by: string; at: string; live: boolean; undoes?: number }
export type Past = { step: Step; kind: string; by: string; note?: string; into?: string; grade?: string; wrote?: string[] }
export type Statement = { row: Row; live: boolean; excerpt: Excerpt; history: Past[] }
export type Kind = 'accept' | 'reject' | 'correct' | 'split'
export type Correction = {
  act?: string
  negated?: boolean
  hedge?: string
  when?: string
  parties?: string[]
  about?: Point[]
  spans?: Partial<Record<Field, { start: number; end: number }>>
}

/** The words that a statement is made of: what each is called, and the key that chooses it while editing. */
export const fields: readonly { id: Field; label: string; key: string }[] = [
  { id: 'holder', label: 'Holder', key: '1' },
  { id: 'cue', label: 'Cue', key: '2' },
  { id: 'content', label: 'Content', key: '3' },
  { id: 'condition', label: 'Condition', key: '4' },
  { id: 'addressee', label: 'To whom', key: '5' },
  { id: 'speaker', label: 'Told by', key: '6' },
]
export const hedges = ['', 'hypothetical', 'reported', 'past-stand'] as const
