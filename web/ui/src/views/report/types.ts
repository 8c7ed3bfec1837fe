// What the reader's part of the interface sends, as web/reader.go has it.
// Places are UTF-16 code units, as the page counts.
import type { Point } from '../../lib/types'
import type { Field } from '../queue/types'

export type Stretch = [number, number]
export type Head = { id: string; name: string; title?: string; outlet?: string; url?: string; date: string; date_from?: string; language?: string; marking?: string; format?: string }
export type Block = { start: number; end: number; header?: boolean; more?: boolean }
export type Words = { evidence?: Stretch } & Partial<Record<Field, Stretch>>
export type Stmt = {
  id: string
  act: string
  negated?: boolean
  hedge?: string
  quote?: boolean
  when?: string
  holder?: string
  speaker?: string
  to?: string
  parties: string[]
  addressee?: string[]
  about: Point[]
  review: string
  coder: string
  sure?: number
  by?: string
  at?: string
  original?: string
  words: Words
}
export type Measure = { quantity: Stretch; what?: Stretch; low: number; high: number; approx?: boolean; unit?: string; source?: string; when?: string }
export type Page = {
  version: number
  report: Head
  notices: string[]
  near?: Head
  copies: Head[]
  text: string
  body: number
  blocks: Block[]
  statements: Stmt[]
  measures: Measure[]
}
export type Beside = { earlier?: Head; later?: Head; place: number; total: number }
export type Guess = { sentence: Stretch; holder?: Stretch; cue?: Stretch; condition?: Stretch; parties: string[]; about: Point[] }
export type TreeWord = { at: Stretch; tag: string; relation: string; head: number; lemma?: string }
export type Tree = { sentence: Stretch; words: TreeWord[]; why?: string }
