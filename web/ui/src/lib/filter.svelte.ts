// The one filter of all views. It lives in the URL, so that a link, a saved
// view and the back button all carry it.
import type { Params } from './api'
import { router } from './router.svelte'

export const lists = ['party', 'issue', 'act', 'outlet', 'coder', 'review'] as const
export const singles = ['from', 'to', 'undated', 'as_of', 'since'] as const
export type ListKey = (typeof lists)[number]
export type SingleKey = (typeof singles)[number]

class Filter {
  #q = $derived(new URLSearchParams(router.query))

  all(key: ListKey): string[] {
    return this.#q.getAll(key)
  }
  one(key: SingleKey): string {
    return this.#q.get(key) ?? ''
  }
  has(key: ListKey, value: string): boolean {
    return this.all(key).includes(value)
  }
  /** What is sent to the server. */
  get params(): Params {
    const p: Record<string, string | string[]> = {}
    for (const k of lists) if (this.#q.has(k)) p[k] = this.#q.getAll(k)
    for (const k of singles) if (this.#q.get(k)) p[k] = this.#q.get(k)!
    return p
  }
  get count(): number {
    return [...lists, ...singles].filter((k) => this.#q.has(k)).length
  }
  set(changes: Partial<Record<ListKey, string[]> & Record<SingleKey, string>>, o: { replace?: boolean } = {}) {
    const q = new URLSearchParams(router.query)
    for (const [k, v] of Object.entries(changes)) {
      q.delete(k)
      for (const one of Array.isArray(v) ? v : v ? [v] : []) q.append(k, one)
    }
    const s = q.toString()
    router.go(router.path + (s ? '?' + s : '?'), o)
  }
  toggle(key: ListKey, value: string) {
    const now = this.all(key)
    this.set({ [key]: now.includes(value) ? now.filter((v) => v !== value) : [...now, value] })
  }
  clear() {
    const q = new URLSearchParams(router.query)
    for (const k of [...lists, ...singles]) q.delete(k)
    router.go(router.path + '?' + q)
  }
}
export const filter = new Filter()
