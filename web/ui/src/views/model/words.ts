// A model in words.
import { session } from '../../lib/session.svelte'
import type { Cite } from '../../lib/types'
import type { Because, Maker, Option, Preference, Shape } from './types'

export type Part = { text: string; option: boolean }

/** Formulas in parts, so that the names of options stand out from the words between them. */
export function parts(formula: string, options: Option[]): Part[] {
  const names = options.flatMap((o) => [o.title, o.name]).filter((n, i, all) => all.indexOf(n) === i).sort((a, b) => b.length - a.length)
  const out: Part[] = []
  let plain = ''
  const flush = () => {
    if (plain.trim()) out.push({ text: plain.trim(), option: false })
    plain = ''
  }
  for (let i = 0; i < formula.length; ) {
    const rest = formula.slice(i)
    const starts = i === 0 || /[\s()&|!-]/.test(formula[i - 1])
    const name = starts ? names.find((n) => rest.slice(0, n.length).toLowerCase() === n.toLowerCase() && !/^[\p{L}\p{N}]/u.test(rest.slice(n.length))) : undefined
    if (!name) {
      plain += formula[i++]
      continue
    }
    flush()
    out.push({ text: rest.slice(0, name.length), option: true })
    i += name.length
  }
  flush()
  return out
}

/** What a preference says, begun by a verb: "wants X", "does not want X". */
export function wants(p: Pick<Preference, 'words' | 'unknown'>, options: Option[]): { verb: string; parts: Part[] } {
  const all = parts(p.words, options)
  if (all.length === 2 && !all[0].option && all[0].text === 'not' && all[1].option) return { verb: p.unknown ? 'may not want' : 'does not want', parts: all.slice(1) }
  return { verb: p.unknown ? 'may want' : 'wants', parts: all }
}
export const plainly = (p: Pick<Preference, 'words' | 'unknown'>, options: Option[]): string => {
  const w = wants(p, options)
  return `${w.verb} ${w.parts.map((x) => (x.option ? `“${x.text}”` : x.text)).join(' ')}`
}

/** The colour of a decision maker: that of the party of its name in the case, or one by its place. */
export function colour(makers: Maker[], i: number): string {
  const name = makers[i]?.name.toLowerCase()
  const party = session.case?.parties.find((p) => p.name.toLowerCase() === name)
  return party ? session.partyColour(party.id) : `var(--party-${i % 8})`
}

/** The words that something rests on, of those that the case has. */
export const cites = (b: Because, m: Shape): Cite[] => (b.statements ?? []).map((id) => m.cites[id]).filter((c) => c !== undefined)
export function rests(b: Because, m: Shape): string {
  const missing = (b.statements ?? []).length - cites(b, m).length
  return [b.judgement ? `Judgement of ${b.by}: “${b.judgement}”.` : '', missing > 0 ? `${missing} of its statements ${missing === 1 ? 'is' : 'are'} not in this case.` : ''].filter(Boolean).join(' ')
}
/** An option's first owner: the decision maker that it is listed under. */
export const owner = (m: Shape, o: number) => m.options[o].parties[0] ?? 0
/** The options as the columns of a table, by the decision maker that they are listed under. */
export const columns = (m: Shape) => m.parties.map((p, i) => ({ maker: i, options: p.options.filter((o) => owner(m, o) === i) }))
