// Steps by day, and within a day those that do the same one after another.
import type { Step } from './types'

export type Run = { steps: Step[] }
export type Day = { day: string; runs: Run[] }

const local = (at: string) => {
  const d = new Date(at)
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`
}
/** The steps are given latest first, and stay so. Steps with a note stand alone. */
export function days(steps: Step[]): Day[] {
  const out: Day[] = []
  for (const s of steps) {
    const on = local(s.at)
    if (out.at(-1)?.day !== on) out.push({ day: on, runs: [] })
    const runs = out.at(-1)!.runs
    const last = runs.at(-1)?.steps[0]
    if (last && last.verb === s.verb && last.by === s.by && last.live === s.live && !last.note && !s.note) runs.at(-1)!.steps.push(s)
    else runs.push({ steps: [s] })
  }
  return out
}
