// The words that travel between server and page, as JSON has them.
export type Span = { start: number; end: number; text: string }
export type Office = { person: string; title?: string; from?: string; to?: string }
export type Party = { id: string; name: string; aliases?: string[]; parent?: string; role?: string; offices?: Office[]; proposed?: boolean }
export type Option = { id: string; name: string; cues?: string[] }
export type Issue = { id: string; name: string; kind: 'ordered' | 'choice' | 'yes-no'; options: Option[]; cues?: string[]; proposed?: boolean }
export type Term = { use: string; for: string[]; notes?: string }
export type Case = {
  name: string
  about?: string
  user: string
  version: string
  read_only?: boolean
  folder?: string
  demo?: boolean
  parties: Party[]
  issues: Issue[]
  terms?: Term[]
  counts: { reports: number; statements: number; accepted?: number; rejected?: number; suggested?: number }
  coders?: string[]
  lead?: string
}
export type Point = { issue: string; option: string; against?: boolean; like?: string }
export type Cite = {
  report: string
  name: string
  title?: string
  outlet?: string
  date: string
  quote: Span
  statement?: string
  accepted: boolean
  act?: string
  holder?: string
  speaker?: string
  content?: string
  condition?: string
  negated?: boolean
  hedge?: string
  quoted?: boolean
  when?: string
}
/** The stance of a party on an option. */
export type Stance = 'silent' | 'for' | 'against' | 'conditional' | 'mixed'
