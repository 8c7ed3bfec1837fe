// Reading and coding: what is sent, what runs, what came of it. Jobs run at the
// server, whatever view is shown; this tab hears of all of them.
import { del, Fault, get, post } from '../../lib/api'
import { live, type Change } from '../../lib/live.svelte'
import { session } from '../../lib/session.svelte'
import { toasts } from '../../lib/toast.svelte'
import { undo } from '../../lib/undo.svelte'
import { count } from '../../lib/words'
import type { Picked } from './files'
import type { Job, JobFault, Settings } from './types'

const over = (j: Job) => j.state === 'done' || j.state === 'cancelled' || j.state === 'failed'
const megabytes = (n: number) => Math.round(n / (1 << 20))

class Jobs {
  list = $state.raw<Job[]>([])
  settings = $state.raw<Settings | undefined>(undefined)
  /** What is on its way to the server: bytes sent of all. */
  sending = $state.raw<{ files: number; sent: number; all: number } | undefined>(undefined)
  /** What was not sent at all, by job. */
  unsent = $state.raw<Record<string, JobFault[]>>({})
  #request: XMLHttpRequest | undefined
  #mine = new Set<string>()

  constructor() {
    live.on((c) => this.#heard(c))
  }
  async load() {
    try {
      const [jobs, settings] = await Promise.all([get<{ jobs: Job[] }>('/api/jobs'), get<Settings>('/api/settings')])
      this.list = jobs.jobs
      this.settings = settings
    } catch (e) {
      toasts.fail(e)
    }
  }
  get running() {
    return this.list.some((j) => !over(j))
  }
  #heard(c: Change) {
    if (c.kind === 'back') void this.load()
    if (c.kind !== 'job') return
    const j = c as unknown as Job
    this.#put(j)
    if (!over(j) || !this.#mine.delete(j.id)) return
    if (location.pathname !== '/reports') toasts.show(said(j), { for: 10_000, hint: j.faults.length > 0 ? 'Some files could not be read: see Reports.' : undefined })
  }
  #put(j: Job) {
    const at = this.list.findIndex((o) => o.id === j.id)
    this.list = at < 0 ? [j, ...this.list] : this.list.with(at, j)
  }
  /** Hands files over to be read. */
  async add(picked: Picked[], of: { date?: string; outlet?: string } = {}) {
    if (picked.length === 0) {
      toasts.show('There is no file in it.', { bad: true, hint: 'Choose reports, or a folder that has some.' })
      return
    }
    if (this.sending) {
      toasts.show('Other files are on their way.', { bad: true, hint: 'Wait until they are sent, or cancel.' })
      return
    }
    const most = this.settings?.most
    const large = most ? picked.filter((p) => p.file.size > most.file) : []
    const fit = picked.filter((p) => !large.includes(p))
    const all = fit.reduce((n, p) => n + p.file.size, 0)
    if (most && (all > most.all || fit.length > most.files)) {
      toasts.show(all > most.all ? `These are ${megabytes(all)} MB; at most ${megabytes(most.all)} MB can be added at once.` : `These are ${fit.length} files; at most ${most.files} can be added at once.`, {
        bad: true,
        hint: 'Add fewer at a time, or at a prompt: parley add FOLDER',
      })
      return
    }
    const faults = large.map((p) => ({ name: p.path, why: `the file is larger than ${megabytes(most!.file)} MB`, remedy: 'split it into smaller files' }))
    if (fit.length === 0) {
      toasts.show(`${faults[0].name}: ${faults[0].why}`, { bad: true, hint: faults[0].remedy })
      return
    }
    const form = new FormData()
    if (of.date) form.append('date', of.date)
    if (of.outlet) form.append('outlet', of.outlet)
    for (const p of fit) form.append('file', p.file, p.path)
    try {
      const j = await this.#send(form, fit.length, all)
      this.#mine.add(j.id)
      if (!this.list.some((o) => o.id === j.id)) this.#put(j) // else an event was quicker
      if (faults.length > 0) this.unsent = { ...this.unsent, [j.id]: faults }
    } catch (e) {
      toasts.fail(e)
    }
  }
  /** fetch does not tell how much was sent. */
  #send(form: FormData, files: number, all: number): Promise<Job> {
    return new Promise((done, failed) => {
      const r = (this.#request = new XMLHttpRequest())
      this.sending = { files, sent: 0, all }
      r.upload.onprogress = (e) => (this.sending = { files, sent: e.loaded, all: e.total || all })
      r.responseType = 'json'
      r.onload = () => {
        if (r.status === 202) done(r.response as Job)
        else failed(new Fault(r.response?.detail ?? 'The files were not taken.', r.status, r.response?.hint ?? ''))
      }
      r.onerror = () => failed(new Fault('The files could not be sent.', 0, 'Is Parley still running in the terminal? If files were moved or changed meanwhile, choose them again.'))
      r.onabort = () => failed(new DOMException('', 'AbortError'))
      r.onloadend = () => (this.sending = this.#request = undefined)
      r.open('POST', '/api/reports')
      r.send(form)
    })
  }
  cancelSending() {
    this.#request?.abort()
  }
  /** Cancels a job, or puts one away that is over. */
  async end(j: Job) {
    try {
      await del(`/api/jobs/${j.id}`)
      if (over(j)) this.list = this.list.filter((o) => o.id !== j.id)
    } catch (e) {
      if (e instanceof Fault && e.status === 404) this.list = this.list.filter((o) => o.id !== j.id)
      else toasts.fail(e)
    }
  }
  async takeBack(j: Job) {
    await undo.undo(j.entry)
    await this.end(j)
  }
  async code() {
    try {
      const j = await post<Job>('/api/jobs/code')
      this.#mine.add(j.id)
      if (!this.list.some((o) => o.id === j.id)) this.#put(j)
    } catch (e) {
      toasts.fail(e)
    }
  }
  /** What leaves this computer when reports are read. */
  get quiet(): string {
    return this.settings?.endpoint
      ? `The language model at ${this.settings.endpoint} is asked to code: the text of reports is sent there.`
      : session.case?.demo
        ? 'Nothing leaves this computer. This is the bundled case: what you add is thrown away at the end.'
        : 'Nothing leaves this computer.'
  }
}
export const jobs = new Jobs()

/** What a job brought, in a sentence. */
export function said(j: Job): string {
  const parts: string[] = []
  if (j.doing === 'code') parts.push(j.coded > 0 ? `${count(j.coded, 'report')} coded, ${count(j.statements, 'new statement')}` : 'Nothing to code: every report has been read by the coders in use')
  else if (j.new > 0 || j.statements > 0) parts.push(`${count(j.new, 'report')} added, ${count(j.statements, 'statement')}`)
  else parts.push(j.reports > 0 ? 'Nothing new' : 'Nothing could be read')
  if (j.doing === 'read' && j.known > 0) parts.push(`${j.known} ${j.known === 1 ? 'was' : 'were'} here already`)
  if (j.same > 0) parts.push(`${j.same} came twice`)
  if (j.near > 0) parts.push(`${j.near} nearly ${j.near === 1 ? 'repeats' : 'repeat'} another`)
  if (j.undated > 0) parts.push(`${j.undated} undated`)
  return parts.join('; ') + '.'
}
export const isOver = over
