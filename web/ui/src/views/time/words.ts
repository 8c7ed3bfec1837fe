// What the marks of the timeline are called, and how they open to their words.
import { get, type Params } from '../../lib/api'
import { evidence, type Group } from '../../lib/evidence.svelte'
import { session } from '../../lib/session.svelte'
import { toasts } from '../../lib/toast.svelte'
import { count, day } from '../../lib/words'
import { ends, isoOf, spell } from './days'
import type { Deed, Happening, Kind, Lane, Shift, TimeShift, Words } from './types'

export const kinds: { id: Kind; name: string; lane: Lane; glyph: string }[] = [
  { id: 'meeting', name: 'Meeting', lane: 'talks', glyph: 'M0-5a5 5 0 1 1 0 10a5 5 0 1 1 0-10z' },
  { id: 'truce', name: 'Truce', lane: 'talks', glyph: 'M-5-4.5h10v9h-10z' },
  { id: 'breach', name: 'Breach of a truce', lane: 'battlefield', glyph: 'M0-2.2L3.4-5.6 5.6-3.4 2.2 0 5.6 3.4 3.4 5.6 0 2.2-3.4 5.6-5.6 3.4-2.2 0-5.6-3.4-3.4-5.6z' },
  { id: 'end of a truce', name: 'End of a truce', lane: 'battlefield', glyph: 'M-5.6-4.4h11.2L0 5.4z' },
]
export const diamond = 'M0-6L6 0 0 6-6 0z'
export const kindOf = (id: Kind) => kinds.find((k) => k.id === id) ?? kinds[0]
/** What the bars of a lane count. */
export const toldWhat = (l: Lane) => (l === 'talks' ? 'told as done' : 'told as done or counted')
export const laneName: Record<Lane, string> = { talks: 'Talks', battlefield: 'Battlefield' }

const lower = (s: string) => s.charAt(0).toLowerCase() + s.slice(1)
export const whenOf = (h: Happening) => {
  const { from, to } = ends(h.when)
  return spell(from, to)
}
/** The day under which it is drawn: the last that its words allow. */
export const dayOf = (h: Happening) => ends(h.when).to || ends(h.when).from
export const whoOf = (h: Happening) => [h.from, h.to].filter(Boolean).join(' – ')
export const happeningName = (h: Happening) => `${h.modality === 'intended' ? 'Intended ' + lower(kindOf(h.kind).name) : kindOf(h.kind).name}: ${whoOf(h)}`
export const happeningNote = (h: Happening) => [whenOf(h) + (h.exact || !h.when ? '' : ', the day of the report'), h.speaker && `as ${h.speaker} says`, count(h.because.length, 'citation')].filter(Boolean).join('; ')

export function openHappenings(title: string, all: Happening[]) {
  evidence.show(title, all.length === 1 ? all[0].because : all.map((h): Group => ({ title: happeningName(h), note: happeningNote(h), cites: h.because })), all.length === 1 ? happeningNote(all[0]) : '')
}

export const stanceWords: Record<string, string> = { silent: 'no longer held', for: 'for', against: 'against', conditional: 'for, with a condition', mixed: 'both ways' }
export const shiftName = (s: Shift) => `${session.partyName(s.party)} on ${session.pointName(s.issue, s.option)}: ${stanceWords[s.from]} → ${stanceWords[s.to]}`
export const shiftGroups = (s: Shift): Group[] => [
  { title: `Before: ${stanceWords[s.from]}`, cites: s.before },
  { title: `After: ${stanceWords[s.to]}`, note: s.to_option ? `It turned to ${session.pointName(s.issue, s.to_option)}.` : '', cites: s.after },
]
/** Opens shifts to all words that they rest on. */
export async function openShifts(marks: TimeShift[], params: Params) {
  try {
    const all = await withWords(marks, params)
    if (all.length === 1) return evidence.show(shiftName(all[0]), shiftGroups(all[0]), day(all[0].on))
    evidence.show(`${count(all.length, 'shift')}`, all.flatMap((s) => shiftGroups(s).map((g) => ({ ...g, title: `${shiftName(s)}, ${day(s.on)}. ${g.title}` }))))
  } catch (e) {
    toasts.fail(e)
  }
}
async function withWords(marks: TimeShift[], params: Params): Promise<Shift[]> {
  if (marks.every((s) => s.cites === s.before.length + s.after.length)) return marks
  const days = marks.map((s) => s.on).filter(Boolean).sort()
  const { shifts } = await get<{ shifts: Shift[] }>('/api/time/shifts', days.length < marks.length ? params : { ...params, from: days[0], to: days.at(-1), undated: undefined })
  const key = (s: Shift) => [s.party, s.issue, s.option, s.on, s.from, s.to].join('|')
  const by = new Map(shifts.map((s) => [key(s), s]))
  return marks.map((s) => by.get(key(s)) ?? s)
}

const deedWords: Record<string, string> = { CONSULT: 'talks with', ASSAULT: 'attacks', COERCE: 'coerces', MOBILIZE: 'puts forces in place against', SANCTION: 'breaks off with', PROTEST: 'protests against', YIELD: 'yields to', SUPPORT: 'supports', AGREE: 'agrees with' }
const deedTitle = (d: Deed) => d.count ?? [d.from || 'Somebody', deedWords[d.root ?? ''] ?? (d.root ?? '').toLowerCase(), d.to || '(not said whom)'].join(' ') + (d.mode ? ` (${d.mode})` : '')

/** Opens what the reports of some days say (statements) or tell as done (a lane). */
export async function openDays(what: 'said' | Lane, params: Params, from: number, to: number) {
  const days = spell(isoOf(from), isoOf(to))
  await open(what, { ...params, from: isoOf(from), to: isoOf(to), undated: undefined }, days)
}
export const openUndated = (params: Params) => open('said', { ...params, from: undefined, to: undefined, undated: true }, 'undated')

async function open(what: 'said' | Lane, params: Params, days: string) {
  try {
    const w = await get<Words>('/api/time/words', { ...params, ...(what === 'said' ? { said: true } : { done: true, lane: what }) })
    if (what === 'said') {
      const all = w.statements.length + w.statements_left_out
      evidence.show(`Said: ${days}`, w.statements, w.statements_left_out > 0 ? `${count(all, 'statement')}, the first ${w.statements.length}` : count(all, 'statement'))
    } else {
      const all = w.deeds.length + w.deeds_left_out
      evidence.show(
        `${laneName[what]}, ${toldWhat(what)}: ${days}`,
        w.deeds.map((d): Group => ({ title: deedTitle(d), note: d.count ? (d.from ? `by count of ${d.from}` : '') : d.speaker ? `as ${d.speaker} says` : '', cites: [d.because] })),
        `${count(all, 'telling')}${w.deeds_left_out > 0 ? `, the first ${w.deeds.length}` : ''}. The names of deeds are the machine's reading.`,
      )
    }
  } catch (e) {
    toasts.fail(e)
  }
}
