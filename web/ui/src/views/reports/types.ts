// What the server says of reports and of the jobs that read them.
export type Row = {
  id: string
  name: string
  title?: string
  outlet?: string
  date: string
  date_from?: string
  language?: string
  marking?: string
  format: string
  near?: string
  notices?: string[]
  statements: number
  suggested: number
  accepted: number
  rejected: number
  new?: boolean
  copies: number
  of?: string // the row that this near-duplicate is folded under
}
export type Page = { version: number; total: number; reports: number; new: number; offset: number; rows: Row[] }

export type Segment = { text: string; hit?: boolean }
export type Snippet = { segments: Segment[]; title: boolean; at: [number, number][]; cut: [boolean, boolean] }
export type Hit = { report: Row; snippet: Snippet }
export type Found = { version: number; total: number; more: boolean; hits: Hit[] }

export type JobFault = { name: string; why: string; remedy?: string }
export type Job = {
  id: string
  doing: 'read' | 'code'
  name: string
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'
  files: number
  met: number
  at?: string
  reports: number
  done: number
  new: number
  coded: number
  known: number
  same: number
  near: number
  undated: number
  statements: number
  faults: JobFault[]
  more_faults?: number
  error?: string
  hint?: string
  entry?: number
}
export type Settings = {
  served: { loopback: boolean; password: boolean; secure: boolean }
  coders: { name: string; version?: string }[]
  endpoint?: string
  most: { file: number; all: number; files: number }
}
