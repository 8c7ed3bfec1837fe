// What can be done to an edition, as functions from one to the next: the same
// change can be made again on what another tab saved meanwhile.
import type { Addition, Edition, Outlined, SectionEdit } from './types'

export const schema = 'parley.brief-edition/1'
export const empty: Edition = { schema }
export const newID = (kind: string) => `${kind}-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`

const sectionOf = (e: Edition, id: string) => e.sections?.find((s) => s.id === id)
export const addition = (e: Edition, id: string) => e.additions?.find((a) => a.id === id)
export const headingOf = (e: Edition, id: string) => sectionOf(e, id)?.heading ?? ''
export const isOut = (e: Edition, id: string) => sectionOf(e, id)?.out ?? false

function withSection(e: Edition, id: string, change: Partial<SectionEdit>): Edition {
  const now: SectionEdit = { ...(sectionOf(e, id) ?? { id }), ...change }
  const rest = (e.sections ?? []).filter((s) => s.id !== id)
  const nothing = !now.heading && !now.out && !now.own
  const at = (e.sections ?? []).findIndex((s) => s.id === id)
  if (!nothing) rest.splice(at < 0 ? rest.length : at, 0, now)
  return { ...e, sections: rest }
}
export const renamed = (e: Edition, id: string, heading: string) => withSection(e, id, { heading: heading || undefined })
export const leftOut = (e: Edition, id: string, out: boolean) => withSection(e, id, { out: out || undefined })
export const titled = (e: Edition, title: string): Edition => ({ ...e, title: title || undefined })
export const told = (e: Edition, model: string): Edition => ({ ...e, model: model || undefined })
export const marked = (e: Edition, marking: string): Edition => ({ ...e, marking: marking || undefined })

/** ordered puts siblings into this order; all of them are named. */
export function ordered(e: Edition, siblings: string[]): Edition {
  return { ...e, order: [...(e.order ?? []).filter((id) => !siblings.includes(id)), ...siblings] }
}
export const withOwn = (e: Edition, id: string, heading: string, siblings: string[]) => ordered(withSection(e, id, { heading, own: true }), siblings)
export function withoutOwn(e: Edition, id: string): Edition {
  return { ...e, sections: e.sections?.filter((s) => s.id !== id), order: e.order?.filter((o) => o !== id), additions: e.additions?.filter((a) => a.section !== id) }
}

/** put adds an addition, or moves one: before another, else behind those at its place. */
export function put(e: Edition, a: Addition, before?: string): Edition {
  const all = (e.additions ?? []).filter((o) => o.id !== a.id)
  const at = before === undefined ? -1 : all.findIndex((o) => o.id === before)
  all.splice(at < 0 ? all.length : at, 0, a)
  return { ...e, additions: all }
}
export const changed = (e: Edition, id: string, change: Partial<Addition>): Edition => ({ ...e, additions: e.additions?.map((a) => (a.id === id ? { ...a, ...change } : a)) })
export const without = (e: Edition, id: string): Edition => ({ ...e, additions: e.additions?.filter((a) => a.id !== id) })

/** outlined is the server's outline with an edition that it may not know yet. */
export function outlined(built: Outlined[], e: Edition, out = false, top = true): Outlined[] {
  const own = (e.sections ?? []).filter((s) => s.own)
  let all = built.filter((o) => !o.own || own.some((s) => s.id === o.id))
  if (top) all = [...all, ...own.filter((s) => !built.some((o) => o.id === s.id)).map((s) => ({ id: s.id, heading: s.heading!, own: true }))]
  const order = e.order ?? []
  if (all.every((o) => order.includes(o.id))) all = all.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
  return all.map((o) => {
    const asBuilt = o.built ?? o.heading
    const heading = o.own ? headingOf(e, o.id) || o.heading : headingOf(e, o.id) || asBuilt
    const isLeft = out || (isOut(e, o.id) && !o.fixed)
    return { ...o, heading, built: !o.own && heading !== asBuilt ? asBuilt : undefined, out: isLeft || undefined, sections: outlined(o.sections ?? [], e, isLeft, false) }
  })
}

/** share is the new value with what is the same taken from the old one, so that the page draws only what changed. */
export function share<T>(old: T, now: T): T {
  if (old === now || typeof old !== 'object' || typeof now !== 'object' || !old || !now || Array.isArray(old) !== Array.isArray(now)) return now
  const a = old as Record<string, unknown>
  const b = now as Record<string, unknown>
  let same = Object.keys(a).length === Object.keys(b).length
  for (const k of Object.keys(b)) {
    b[k] = share(a[k], b[k])
    if (b[k] !== a[k]) same = false
  }
  return same ? old : now
}
