// The brief as the server gives it: a tree to lay out, the outline with what is
// left out, and the edition: what was changed of the brief as built.
import type { Cite } from '../../lib/types'

export type Piece = { kind?: 'name' | 'quote' | 'mark' | 'written' | 'aside'; text: string; class?: string; glyph?: string }
export type Told = { columns: Piece[][]; cites: number[]; new?: boolean }
export type Line = { frame?: Piece[]; told?: Told; under?: Told[] }
export type TableRow = { group?: boolean; head?: Piece[]; told?: Told; cells?: Told[][] }
export type Block = {
  key: string
  kind: 'note' | 'limits' | 'list' | 'table' | 'fold' | 'comment' | 'said'
  text?: Piece[]
  numbered?: boolean
  close?: boolean
  items?: Line[]
  wide?: boolean
  columns?: string[]
  rows?: TableRow[]
  left?: number
  what?: string
  blocks?: Block[]
  told?: Told
  author?: string
  day?: string
  paras?: string[]
}
export type Section = { id: string; heading: string; blocks: Block[]; sections?: Section[] }
export type Passage = { n: number; accepted: boolean; cites: Cite[] }
export type Source = { report: string; name: string; title?: string; outlet?: string; date: string; quotes: Passage[] }
export type Tree = { title: string; marking?: string; as_of: string; since: string; facts: { name: string; value: string }[]; sections: Section[]; sources: Source[] }
export type Outlined = { id: string; heading: string; built?: string; out?: boolean; own?: boolean; fixed?: boolean; sections?: Outlined[] }
export type FaultKind = 'uncited' | 'unknown-cite' | 'empty-sentence' | 'section-gone' | 'block-gone' | 'limits-stay' | 'no-model'
export type BriefFault = { kind: FaultKind; where: string; section: string; addition?: string; what: string; words?: string; remedy: string; blocks: boolean }
export type Kind = 'comment' | 'sentence'
export type Addition = { id: string; kind: Kind; section: string; after?: string; text: string; author?: string; day?: string; cites?: string[] }
export type SectionEdit = { id: string; heading?: string; out?: boolean; own?: boolean }
export type Edition = { schema: string; title?: string; marking?: string; model?: string; order?: string[]; sections?: SectionEdit[]; additions?: Addition[] }
export type Page = { version: number; empty?: string; brief?: Tree; outline: Outlined[]; edition: Edition; base: number; faults: BriefFault[]; cited: Cite[] }
export type Format = { id: string; name: string; for: string; available: boolean; why?: string }
export type Row = { cite: Cite; parties: string[] }
