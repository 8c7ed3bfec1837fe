// What /api/network answers.
import type { Cite } from '../../lib/types'
import type { Told } from '../time/types'

export type Tone = 'backing' | 'contact' | 'broken' | 'opposition'
export type Node = { id: string; name: string; party?: string; role?: string; ties: number; statements: number }
export type Tie = { from: string; to?: string; kind: string; tone: Tone; directed: boolean; count: number; accepted: number; because: Cite[] }
export type KindCount = { kind: string; tone: Tone; count: number }
export type Net = { nodes: Node[]; ties: Tie[]; kinds: KindCount[]; left_out: number; unnamed: number; told: Told }
