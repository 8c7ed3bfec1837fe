// A statement being coded by hand: its words as they are pointed at in the
// text, its act, holder and issues. What the server guesses stands beside until
// a person chooses.
import { get } from '../../lib/api'
import type { Point } from '../../lib/types'
import { actLabel } from '../../lib/acts'
import { toasts } from '../../lib/toast.svelte'
import type { Field } from '../queue/types'
import { reader } from './reader.svelte'
import { blockAt, words } from './text'
import type { Guess, Stretch } from './types'

export type Marks = Partial<Record<Field, Stretch>>
type Guessable = 'holder' | 'cue' | 'condition' | 'parties' | 'about'

class Coding {
  on = $state(false)
  act = $state('')
  negated = $state(false)
  hedge = $state('')
  when = $state('')
  field = $state<Field>('content')
  marks = $state.raw<Marks>({})
  parties = $state.raw<string[]>([])
  about = $state.raw<Point[]>([])
  guessed = $state.raw<Set<Guessable>>(new Set()) // what is not the person's own yet
  anchor = $state.raw<Stretch | undefined>(undefined)
  cursor = $state.raw<Stretch | undefined>(undefined)
  saving = $state(false)
  missing = $state('')
  #own = new Set<string>() // what the person chose
  #asked = 0

  get text() {
    return reader.page?.text ?? ''
  }
  words(f: Field): string {
    const at = this.marks[f]
    return at ? this.text.slice(...at) : ''
  }

  /** start begins at some words, or with the cursor alone at a place. */
  start(at: Stretch | undefined, place = 0) {
    if (reader.locked) return toasts.show('This case is open for reading alone.')
    Object.assign(this, { on: true, act: '', negated: false, hedge: '', when: '', field: 'content', marks: {}, parties: [], about: [], guessed: new Set(), saving: false, missing: '' })
    this.#own.clear()
    reader.hot = ''
    reader.marked = undefined
    if (at) this.take(at)
    else {
      this.cursor = this.anchor = this.#wordAt(place)
    }
  }
  stop() {
    this.on = false
    this.#asked++
    this.anchor = this.cursor = undefined
    this.marks = {}
  }
  choose(f: Field) {
    this.field = f
    const at = this.marks[f]
    if (!at) return
    const all = this.#around(at[0], at[1])
    this.anchor = all.find((w) => w[0] >= at[0]) ?? this.anchor
    this.cursor = all.findLast((w) => w[1] <= at[1]) ?? this.cursor
  }
  /** take has some words be those of the chosen field; undefined takes them away. */
  take(at: Stretch | undefined) {
    const next = { ...this.marks }
    if (at) {
      next[this.field] = at
      const all = this.#around(at[0], at[1])
      if (!this.anchor || !this.cursor || Math.min(this.anchor[0], this.cursor[0]) !== at[0] || Math.max(this.anchor[1], this.cursor[1]) !== at[1]) {
        this.anchor = all.find((w) => w[0] >= at[0])
        this.cursor = all.findLast((w) => w[1] <= at[1])
      }
    } else delete next[this.field]
    this.marks = next
    this.missing = ''
    this.#mine(this.field)
    if (this.field === 'content' || this.field === 'holder') this.#guessSoon()
  }
  /** go moves the cursor, and takes the words up to it where more are wanted. */
  go(to: Stretch | undefined, more: boolean) {
    if (!to) return
    this.cursor = to
    if (!more) this.anchor = to
    else if (this.anchor) this.take([Math.min(this.anchor[0], to[0]), Math.max(this.anchor[1], to[1])])
  }
  step(by: 1 | -1): Stretch | undefined {
    const page = reader.page
    if (!page || !this.cursor) return
    const b = blockAt(page.blocks, this.cursor[0])
    const all = words(page.text, page.blocks[b].start, page.blocks[b].end)
    const i = all.findIndex((w) => w[0] >= this.cursor![0])
    if (all[i + by]) return all[i + by]
    for (let k = b + by; page.blocks[k]; k += by) {
      const w = words(page.text, page.blocks[k].start, page.blocks[k].end)
      if (w.length > 0) return by > 0 ? w[0] : w.at(-1)
    }
  }
  /** The first or the last word of the cursor's paragraph. */
  end(last: boolean): Stretch | undefined {
    return this.cursor && this.#around(this.cursor[0], this.cursor[0]).at(last ? -1 : 0)
  }
  #around(from: number, to: number): Stretch[] {
    const page = reader.page
    if (!page) return []
    const [a, b] = [page.blocks[blockAt(page.blocks, from)], page.blocks[blockAt(page.blocks, to)]]
    return words(page.text, a.start, b.end)
  }
  #wordAt(place: number): Stretch | undefined {
    const all = this.#around(place, place)
    return all.find((w) => w[1] > place) ?? all[0]
  }
  wordAt(place: number) {
    return this.#wordAt(place)
  }

  #mine(k: string) {
    this.#own.add(k)
    if (this.guessed.has(k as Guessable)) this.guessed = new Set([...this.guessed].filter((g) => g !== k))
  }
  setParties(p: string[]) {
    this.parties = p
    this.#mine('parties')
  }
  setAbout(p: Point[]) {
    this.about = p
    this.#mine('about')
  }
  #timer = 0
  #guessSoon() {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => void this.#guess(), 120)
  }
  async #guess() {
    const content = this.marks.content
    if (!content || !this.on) return
    const mine = ++this.#asked
    const holder = this.#own.has('holder') ? this.marks.holder : undefined
    try {
      const g = await get<Guess>(`/api/reports/${reader.id}/guess`, { start: content[0], end: content[1], ...(holder ? { holder_start: holder[0], holder_end: holder[1] } : {}) })
      if (mine !== this.#asked || !this.on) return
      const guessed = new Set<Guessable>()
      const marks = { ...this.marks }
      for (const f of ['holder', 'cue', 'condition'] as const) {
        if (this.#own.has(f)) continue
        if (g[f]) {
          marks[f] = g[f]
          guessed.add(f)
        } else delete marks[f]
      }
      this.marks = marks
      if (!this.#own.has('parties')) {
        this.parties = holder === undefined && this.#own.has('holder') ? [] : g.parties
        if (this.parties.length > 0) guessed.add('parties')
      }
      if (!this.#own.has('about')) {
        this.about = g.about
        if (this.about.length > 0) guessed.add('about')
      }
      this.guessed = guessed
    } catch {
      // A guess is a help: without one everything is chosen by hand.
    }
  }

  /** save writes the statement. It gives its id, or nothing where something is missing or refused. */
  async save(): Promise<string> {
    if (this.saving) return ''
    this.missing = !this.marks.content ? 'Select the words of the content first.' : !this.act ? 'Choose the act: each has its key.' : ''
    if (this.missing) return ''
    this.saving = true
    const w = Object.fromEntries(Object.entries(this.marks).filter(([, at]) => at))
    try {
      const r = await reader.write<{ version: number; entry: number; name: string; statement: string }>('/api/statements', {
        report: reader.id,
        act: this.act,
        words: w,
        ...(this.negated ? { negated: true } : {}),
        ...(this.hedge ? { hedge: this.hedge } : {}),
        ...(this.when.trim() ? { when: this.when.trim() } : {}),
        ...(this.parties.length > 0 || this.#own.has('parties') ? { parties: this.parties } : {}),
        ...(this.about.length > 0 || this.#own.has('about') ? { about: this.about.map((p) => ({ issue: p.issue, option: p.option, ...(p.against ? { against: true } : {}) })) } : {}),
      })
      await reader.reload()
      this.stop()
      reader.done({ ...r, name: r.name || `Coded: ${actLabel(this.act)}` })
      return r.statement
    } catch (e) {
      toasts.fail(e)
      return ''
    } finally {
      this.saving = false
    }
  }
}
export const coding = new Coding()
