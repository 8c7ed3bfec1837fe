// What /api/time and /api/measures answer.
import type { Cite, Stance } from '../../lib/types'

export type DayCount = { day: string; reports: number; statements: number; acts: number[]; talks: number; battlefield: number }
export type Kind = 'meeting' | 'truce' | 'breach' | 'end of a truce'
export type Happening = { kind: Kind; when: string; exact: boolean; new: boolean; modality: 'done' | 'intended'; from: string; to?: string; parties?: string[]; speaker?: string; because: Cite[] }
/** A shift of the timeline has one citation on either side, and says how many there are in all. */
export type TimeShift = Shift & { cites: number }
export type Shift = { party: string; issue: string; option: string; from: Stance; to: Stance; to_option?: string; on: string; before: Cite[]; after: Cite[] }
export type Told = { reports: number; statements: number; accepted: number; no_party: number; no_issue: number; undated: number; later: number }
export type Timeline = { span?: string; days: DayCount[]; happenings: Happening[]; shifts: TimeShift[]; left_out: { happenings?: number; shifts?: number }; told: Told }
export type Lane = 'talks' | 'battlefield'
export type Deed = { lane: Lane; root?: string; mode?: string; count?: string; from?: string; to?: string; speaker?: string; because: Cite }
export type Words = { statements: Cite[]; statements_left_out: number; deeds: Deed[]; deeds_left_out: number }
export type Counted = { day: string; when?: string; low: number; high: number; open?: boolean; approx?: boolean; said: string; what: string; source?: string; because: Cite[] }
export type Series = { what: string; unit: string; sources: string[]; counts: Counted[] }
export type Measures = { series: Series[]; left_out: number; told: Told }
