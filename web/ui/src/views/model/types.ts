// A model and its verdicts, as the server tells them.
import type { Cite } from '../../lib/types'

export type Because = { statements?: string[]; judgement?: string; by?: string }
export type Way = 'both' | 'take' | 'drop'
export type Option = { name: string; title: string; parties: number[]; way: Way; because: Because }
export type Preference = { wants: string; words: string; strength?: string; unknown?: boolean; because: Because }
export type Maker = { name: string; options: number[]; ranked: boolean; prefers: Preference[] }
export type Rule = { when: string; words: string; because: Because }
export type Shape = {
  name: string
  source?: string
  note?: string
  options: Option[]
  parties: Maker[]
  ruled_out: Rule[]
  status_quo?: string
  ignored?: string[]
  cites: Record<string, Cite>
}
export type Problem = { line?: number; col?: number; what: string; hint?: string }
export type Row = { state: string; words: string; holds: boolean[]; before?: boolean[]; leave: number[][]; quo?: boolean }
export type Answer = {
  text: string
  step?: string
  lost?: number
  model?: Shape
  problems: Problem[]
  concepts: Concept[]
  states: number
  counts: Record<string, number>
  any: number
  rows: Row[]
  quo?: Row
  compared: boolean
  gone: Row[]
  gone_more?: number
  new?: number
  took: number
}
export type Kept = { name: string; file: boolean; base: number; text: string }
export type Listed = { name: string; file: boolean; base: number; title?: string; parties: number; options: number; broken: boolean }
export type Change = { do: string; party?: string; option?: string; at?: number; place?: number; to?: string; way?: Way; wants?: string; strength?: string; unknown?: boolean; because?: Because }

export type Reason = { party: number; at: number; met: boolean }
export type Move = { party: number; from: string; to: string; words: string; why?: Reason }
export type Answers = { move: Move; path: Move[]; end?: Reason; reach: number; escapes: number }
export type Verdict = { party: number; stays: boolean; answers: Answers[]; more?: number }
export type Lever = { kind: string; words: string; change?: Change }

export type Concept = 'nash' | 'gmr' | 'smr' | 'seq' | 'sseq'
/** The concepts of stability: what staying means, from the least foresight to the most. */
export const concepts: Record<Concept, { short: string; name: string; says: string }> = {
  nash: { short: 'Nash', name: 'Nash stability', says: 'Nobody can do better by a move of its own.' },
  gmr: { short: 'GMR', name: 'General metarationality', says: 'Whoever could do better can be answered so that it gains nothing, at whatever cost to those who answer.' },
  smr: { short: 'SMR', name: 'Symmetric metarationality', says: 'Whoever could do better can be answered so that it gains nothing, and cannot get out of that again.' },
  seq: { short: 'SEQ', name: 'Sequential stability', says: 'Whoever could do better can be answered so that it gains nothing, by moves that are good for those who answer.' },
  sseq: { short: 'SSEQ', name: 'Symmetric sequential stability', says: 'As SEQ, and whoever moved cannot get out of the answer again.' },
}
